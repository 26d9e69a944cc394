import { describe, expect, it } from 'vitest';
import { pythonPretty, pythonRepr } from './python-text.ts';

// The expected texts were printed by Python 3.11.
describe('repr', () => {
  it.each([
    [null, 'None'],
    [true, 'True'],
    [5, '5'],
    [1.5, '1.5'],
    ['a', "'a'"],
    ["it's", `"it's"`],
    [`it's "x"`, String.raw`'it\'s "x"'`],
    ['a\nb\\', String.raw`'a\nb\\'`],
    ['\u0001\u00a0\u2028', String.raw`'\x01\xa0\u2028'`],
    ['ü😀', "'ü😀'"],
    [['a', 1], "['a', 1]"],
    [{ b: 1, a: [null] }, "{'b': 1, 'a': [None]}"],
  ])('%j is %s', (value, text) => {
    expect(pythonRepr(value)).toBe(text);
  });
});

describe('a value that is long', () => {
  it.each([
    ['a text', 'x'.repeat(1_000_000)],
    ['a text of words', 'x y '.repeat(250_000)],
    ['a list', Array.from({ length: 20_000 }, (_, index) => `tag ${index}`)],
    ['an object', Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`name ${index}`, index]))],
    ['a list in lists', Array.from({ length: 100 }, () => Array.from({ length: 199 }, () => 'x'.repeat(99)))],
  ])('is cut: %s', (_, value) => {
    for (const text of [pythonRepr(value), pythonPretty(value)]) {
      expect(text).toContain('…');
      expect(text.length).toBeLessThan(60_000);
    }
  });
});

describe('pprint.pformat with width 72', () => {
  it('has keys in order', () => {
    expect(pythonPretty({ b: 1, a: [{ d: 1, c: 2 }] })).toBe("{'a': [{'c': 2, 'd': 1}], 'b': 1}");
  });

  it('keeps on one line what fits', () => {
    expect(pythonPretty({ maxLength: 255, type: 'string' })).toBe("{'maxLength': 255, 'type': 'string'}");
  });

  it('breaks a long list below its name', () => {
    const formats = ['ami', 'ari', 'aki', 'vhd', 'vhdx', 'vmdk', 'raw', 'qcow2', 'vdi', 'iso', 'ploop'];
    const schema = { type: ['null', 'string'], description: 'Format of the disk', enum: [null, ...formats] };
    expect(pythonPretty(schema)).toBe(
      [
        "{'description': 'Format of the disk',",
        " 'enum': [None,",
        ...formats.slice(0, -1).map((format) => `          '${format}',`),
        "          'ploop'],",
        " 'type': ['null', 'string']}",
      ].join('\n'),
    );
  });

  it('breaks a long text at spaces', () => {
    const schema = {
      description:
        'Common name of operating system distribution as specified in ' +
        'https://docs.openstack.org/python-glanceclient/latest/cli/property-keys.html',
      type: 'string',
      is_base: false,
    };
    expect(pythonPretty(schema)).toBe(
      [
        "{'description': 'Common name of operating system distribution as '",
        "                'specified in '",
        "                'https://docs.openstack.org/python-glanceclient/latest/cli/property-keys.html',",
        " 'is_base': False,",
        " 'type': 'string'}",
      ].join('\n'),
    );
  });

  it('puts brackets around a long text that stands alone', () => {
    expect(pythonPretty('word '.repeat(20))).toBe(`('${'word '.repeat(13)}'\n '${'word '.repeat(7)}')`);
  });
});
