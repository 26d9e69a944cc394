import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson, scalarText, type JsonNode } from './document.ts';

/** Writes a document back, without spaces. */
function written(node: JsonNode): string {
  if (node.kind === 'array') return `[${node.items.map(written).join(',')}]`;
  if (node.kind === 'object') {
    return `{${node.members.map(({ name, value }) => `${JSON.stringify(name)}:${written(value)}`).join(',')}}`;
  }
  return scalarText(node) ?? '';
}

const rewritten = (text: string) => {
  const node = parseJson(text);
  return node === null ? null : written(node);
};

describe('a document', () => {
  it('is written back as it was', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 1, '\t'), (value, space) => {
        expect(rewritten(JSON.stringify(value, null, space))).toBe(JSON.stringify(value));
      }),
    );
  });

  it.each([
    ['{"size": 9223372036854775807}', '{"size":9223372036854775807}'],
    ['{"a":1,"a":2}', '{"a":1,"a":2}'],
    ['{"b":1,"10":2,"9":3}', '{"b":1,"10":2,"9":3}'],
    ['{"__proto__":{"a":1}}', '{"__proto__":{"a":1}}'],
    ['[1.0, 1e400, -0, 0.1]', '[1.0,1e400,-0,0.1]'],
    ['"a\\u00e4\\n\\"\\\\"', '"aä\\n\\"\\\\"'],
    [' true ', 'true'],
    ['{"a":{},"b":[],"c":[{}]}', '{"a":{},"b":[],"c":[{}]}'],
  ])('%s keeps what browsers lose', (text, expected) => expect(rewritten(text)).toBe(expected));

  it.each(['', '{', '{"a":}', "{'a':1}", '[1,]', '<html></html>', 'undefined'])('is not %j', (text) =>
    expect(parseJson(text)).toBeNull(),
  );

  it('may be long and deep', () => {
    const long = JSON.stringify({ a: 'ä"\\'.repeat(400_000) });
    expect(rewritten(long)).toBe(long);
    const deep = parseJson(`${'['.repeat(5_000)}${']'.repeat(5_000)}`);
    expect(deep?.kind).toBe('array');
  });
});
