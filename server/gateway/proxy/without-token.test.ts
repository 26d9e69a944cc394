import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

import fc from 'fast-check';
import { expect, test } from 'vitest';

import { bodyWithout, headersWithout } from './without-token.ts';

test('a token is masked wherever the body is cut into pieces', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom('tok-1', 'tok-', 'to', 'k-1', 't', '{"ü":"', ' '), { maxLength: 12 }),
      fc.integer({ min: 1, max: 9 }),
      async (words, size) => {
        const whole = Buffer.from(words.join(''));
        const pieces = Array.from({ length: Math.ceil(whole.length / size) }, (_, index) =>
          whole.subarray(index * size, (index + 1) * size),
        );
        expect(await text(bodyWithout('tok-1', Readable.from(pieces)))).toBe(
          whole.toString().replaceAll('tok-1', '*****'),
        );
      },
    ),
  );
});

test('a header that holds the token is left out', () => {
  const headers = { etag: '"tok-1"', vary: ['accept', 'x=tok-1'], 'content-type': 'application/json' };
  expect(headersWithout('tok-1', headers)).toEqual({ 'content-type': 'application/json' });
});
