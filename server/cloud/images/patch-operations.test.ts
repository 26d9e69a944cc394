import { describe, expect, it } from 'vitest';
import { parseOperation, patchDialect } from './patch-operations.ts';

describe('the dialect', () => {
  it.each([
    ['application/openstack-images-v2.1-json-patch', 'v2.1'],
    ['application/openstack-images-v2.1-json-patch; charset=utf-8', 'v2.1'],
    ['application/openstack-images-v2.0-json-patch', 'v2.0'],
    ['application/json', null],
    ['application/json-patch+json', null],
    ['', null],
    [undefined, null],
  ])('of %j is %s', (type, dialect) => {
    expect(patchDialect(type)).toBe(dialect);
  });
});

describe('an operation of v2.1', () => {
  it.each([
    [
      { op: 'add', path: '/a', value: 'x' },
      { op: 'add', path: ['a'], value: 'x' },
    ],
    [
      { op: 'replace', path: '/a', value: null },
      { op: 'replace', path: ['a'], value: null },
    ],
    [
      { op: 'remove', path: '/a' },
      { op: 'remove', path: ['a'] },
    ],
    [
      { op: 'remove', path: '/a', value: 1 },
      { op: 'remove', path: ['a'] },
    ],
    [
      { op: 'add', path: '/a~1b~0c', value: '' },
      { op: 'add', path: ['a/b~c'], value: '' },
    ],
    [
      { op: 'add', path: '/~01', value: '' },
      { op: 'add', path: ['~1'], value: '' },
    ],
    [
      { op: 'add', path: '/ a ', value: '' },
      { op: 'add', path: ['a'], value: '' },
    ],
    [
      { op: 'add', path: '/', value: '' },
      { op: 'add', path: [''], value: '' },
    ],
    [
      { op: 'add', path: '/locations/-', value: '' },
      { op: 'add', path: ['locations', '-'], value: '' },
    ],
  ])('%j', (raw, expected) => {
    expect(parseOperation(raw, 'v2.1')).toEqual(expected);
  });

  it.each([
    ['x', 'Operations must be JSON objects.'],
    [null, 'Operations must be JSON objects.'],
    [[], 'Operations must be JSON objects.'],
    [
      { path: '/a' },
      'Unable to find `op` in JSON Schema change. It must be one of the following: add, remove, replace.',
    ],
    [
      { op: 'move', path: '/a' },
      'Invalid operation: `move`. It must be one of the following: add, remove, replace.',
    ],
    [{ op: 'add', value: 1 }, "Unable to find 'path' in JSON Schema change"],
    [{ op: 'add', path: 'a', value: 1 }, 'Pointer `a` does not start with "/".'],
    [{ op: 'add', path: '', value: 1 }, 'Pointer `` does not start with "/".'],
    [{ op: 'add', path: '/a/', value: 1 }, 'Pointer `/a/` end with "/".'],
    [{ op: 'add', path: '/a//b', value: 1 }, 'Pointer `/a//b` contains adjacent "/".'],
    [
      { op: 'add', path: '/a~2', value: 1 },
      'Pointer `/a~2` contains "~" not part of a recognized escape sequence.',
    ],
    [
      { op: 'add', path: '/a~', value: 1 },
      'Pointer `/a~` contains "~" not part of a recognized escape sequence.',
    ],
    [{ op: 'add', path: '/a/b', value: 1 }, "Invalid JSON pointer for this resource: '/a/b'"],
    [
      { op: 'replace', path: '/locations/0', value: 1 },
      "Invalid JSON pointer for this resource: '/locations/0'",
    ],
    [{ op: 'add', path: '/a' }, 'Operation "add" requires a member named "value".'],
  ])('%j is refused', (raw, message) => {
    expect(() => parseOperation(raw, 'v2.1')).toThrow(message);
  });

  it('whose path is no text makes Glance fail', () => {
    expect(() => parseOperation({ op: 'add', path: 1, value: 1 }, 'v2.1')).toThrow(
      expect.objectContaining({ status: 500 }),
    );
  });
});

describe('an operation of v2.0', () => {
  it.each([
    [
      { add: '/a', value: 'x' },
      { op: 'add', path: ['a'], value: 'x' },
    ],
    [
      { replace: '/a', value: 'x' },
      { op: 'replace', path: ['a'], value: 'x' },
    ],
    [{ remove: '/a' }, { op: 'remove', path: ['a'] }],
  ])('%j', (raw, expected) => {
    expect(parseOperation(raw, 'v2.0')).toEqual(expected);
  });

  it.each([
    [
      { op: 'add', path: '/a' },
      'Operation objects must contain exactly one member named "add", "remove", or "replace".',
    ],
    [
      { add: '/a', remove: '/a' },
      'Operation objects must contain only one member named "add", "remove", or "replace".',
    ],
  ])('%j is refused', (raw, message) => {
    expect(() => parseOperation(raw, 'v2.0')).toThrow(message);
  });
});
