import { expect, it } from 'vitest';
import { ApiError } from '../../api/errors.ts';
import { explainEditRefusal } from './refusal-messages.ts';

it.each([
  [403, "Attribute 'billing_code' is reserved.", 'You don’t have permission to change “billing_code”'],
  [403, "Attribute 'size' is read-only.", 'You don’t have permission to change “size”'],
  [
    403,
    'You are not authorized to complete publicize_image action.',
    'You don’t have permission to change this',
  ],
  [400, "Attribute 'a' is reserved.", 'The service rejected a value'],
  [404, 'No image found with ID x', 'This image no longer exists'],
  [413, 'Attempted: 129, Maximum: 128', 'Too many properties'],
])('%i %s', (status, message, title) => {
  const error = new ApiError({ status, code: null, message, requestId: null, retryAfterMs: null });
  expect(explainEditRefusal({ asked: 'save', error }, 'glance').title).toBe(title);
});
