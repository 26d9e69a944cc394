import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFlatJson, writeFlatJson, type JsonProblem } from './flat-json.ts';

describe('a flat object of texts', () => {
  it.each<[text: string, properties: Record<string, string>]>([
    ['{}', {}],
    [' { "a" : "1" , "b":"" } ', { a: '1', b: '' }],
    ['{"a":"\\n\\u00fc\\/\\"\\\\"}', { a: '\nü/"\\' }],
    ['{"constructor": "x"}', { constructor: 'x' }],
  ])('%s', (text, properties) => {
    expect(readFlatJson(text)).toEqual({ kind: 'read', properties: new Map(Object.entries(properties)) });
  });

  it('may have any name', () => {
    expect(readFlatJson('{"__proto__": "x"}')).toEqual({
      kind: 'read',
      properties: new Map([['__proto__', 'x']]),
    });
  });
});

describe('an invalid text says where and why', () => {
  it.each<[text: string, problem: JsonProblem]>([
    ['', { kind: 'end', line: 1, column: 1 }],
    ['[]', { kind: 'object-expected', line: 1, column: 1 }],
    ['{', { kind: 'end', line: 1, column: 2 }],
    ['{a: 1}', { kind: 'name-expected', line: 1, column: 2 }],
    ['{"a" "b"}', { kind: 'colon-expected', line: 1, column: 6 }],
    ['{\n  "a": 5\n}', { kind: 'text-expected', line: 2, column: 8, name: 'a' }],
    ['{"a": null}', { kind: 'text-expected', line: 1, column: 7, name: 'a' }],
    ['{"a": {"b": "c"}}', { kind: 'text-expected', line: 1, column: 7, name: 'a' }],
    ['{"a": "1"\n"b": "2"}', { kind: 'comma-expected', line: 2, column: 1 }],
    ['{"a": "1",}', { kind: 'name-expected', line: 1, column: 11 }],
    ['{"a": "1"} x', { kind: 'nothing-expected', line: 1, column: 12 }],
    ['{"a": "1\n"}', { kind: 'raw-control', line: 1, column: 9 }],
    ['{"a": "\\x"}', { kind: 'bad-escape', line: 1, column: 8 }],
    ['{"a": "\\u12g4"}', { kind: 'bad-escape', line: 1, column: 8 }],
    ['{"a": "1"', { kind: 'end', line: 1, column: 10 }],
    ['{"a": "1', { kind: 'end', line: 1, column: 9 }],
    ['{"a": "1",\n "a": "2"}', { kind: 'twice', line: 2, column: 2, name: 'a' }],
  ])('%s', (text, problem) => {
    const reading = readFlatJson(text);
    expect(reading).toEqual({ kind: 'bad', problem });
  });
});

const anyProperties = fc
  .array(fc.tuple(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' })))
  .map((entries) => new Map(entries));

it('what is written can be read again', () => {
  fc.assert(
    fc.property(anyProperties, (properties) => {
      expect(readFlatJson(writeFlatJson(properties))).toEqual({ kind: 'read', properties });
    }),
  );
});

it('any text is read as the browser reads it, or is invalid', () => {
  const anyText = fc.oneof(
    fc.json(),
    fc.string(),
    fc
      .array(fc.constantFrom('{', '}', '"', ':', ',', 'a', ' ', '\\', '\n', 'u0041'))
      .map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(anyText, (text) => {
      const reading = readFlatJson(text);
      if (reading.kind === 'bad') return;
      const parsed = JSON.parse(text) as Record<string, unknown>;
      expect(new Map(Object.entries(parsed))).toEqual(reading.properties);
    }),
  );
});
