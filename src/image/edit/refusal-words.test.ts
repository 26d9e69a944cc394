import { expect, it } from 'vitest';
import { ApiError } from '../../api/errors.ts';
import { explainEditRefusal } from './refusal-words.ts';

it.each([
  [403, "Attribute 'billing_code' is reserved.", 'This cloud does not let you change “billing_code”'],
  [403, "Attribute 'size' is read-only.", 'This cloud does not let you change “size”'],
  [
    403,
    'You are not authorized to complete publicize_image action.',
    'The service does not let you change this',
  ],
  [400, "Attribute 'a' is reserved.", 'The service did not take a value'],
  [404, 'No image found with ID x', 'This image is not there any more'],
  [413, 'Attempted: 129, Maximum: 128', 'More properties than the service allows'],
])('%i %s', (status, message, title) => {
  const error = new ApiError({ status, code: null, message, requestId: null, retryAfterMs: null });
  expect(explainEditRefusal({ asked: 'save', error }, 'glance').title).toBe(title);
});
