import fc from 'fast-check';
import { expect, it } from 'vitest';
import { jsonText } from './json-text.ts';

it('writes what the browser writes', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(jsonText(value)).toBe(JSON.stringify(value));
    }),
  );
  expect(jsonText({ a: [1] }, 2)).toBe('{\n  "a": [\n    1\n  ]\n}');
});

it('writes the same of what is nested deeper than the browser can write', () => {
  const depth = 20_000;
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = `${'{"a":['.repeat(depth)}${JSON.stringify(value)},"b"${']}'.repeat(depth)}`;
      // Compared outside of `expect`, which would print both.
      expect(jsonText(JSON.parse(text)) === text).toBe(true);
    }),
    { numRuns: 3 },
  );
});
