import { describe, expect, it } from 'vitest';
import { PROFILE_RULES } from '../../profile.ts';
import { parseImportRequest, storesToFill } from './import-request.ts';

const known = ['main', 'second'];
const method = { name: 'glance-direct' };

const storesOf = (rest: object, header?: string): readonly string[] =>
  storesToFill(parseImportRequest({ method, ...rest }, PROFILE_RULES.glance), header, known);

describe('an import request', () => {
  it('is kept as it was sent', () => {
    const body = { method: { name: 'web-download', uri: 'http://x' }, all_stores_must_succeed: false };
    expect(parseImportRequest(body, PROFILE_RULES.glance)).toEqual({
      method: 'web-download',
      uri: 'http://x',
      remote: { region: undefined, imageId: undefined },
      stores: undefined,
      allStores: false,
      allStoresMustSucceed: false,
      body,
    });
  });

  it('has no method that the profile does not have', () => {
    expect(() => parseImportRequest({ method }, PROFILE_RULES.ims)).toThrow(
      "Unknown import method name 'glance-direct'.",
    );
  });
});

describe('the stores of an import', () => {
  it.each<[object, string | undefined, readonly string[]]>([
    [{}, undefined, ['main']],
    [{}, 'second', ['second']],
    [{ stores: ['second', 'main'] }, undefined, ['second', 'main']],
    [{ stores: [] }, undefined, []],
    [{ all_stores: true }, undefined, known],
  ])('of %j and the header %s are %j', (rest, header, stores) => {
    expect(storesOf(rest, header)).toEqual(stores);
  });

  it.each<[object, string | undefined, number]>([
    [{ stores: ['main'] }, 'main', 400],
    [{ all_stores: true }, 'main', 400],
    [{ all_stores: true, stores: ['main'] }, undefined, 400],
    [{ stores: ['nosuch'] }, undefined, 409],
    [{ stores: 'main' }, undefined, 409],
    [{ stores: 5 }, undefined, 500],
  ])('of %j and the header %s are refused', (rest, header, status) => {
    expect(() => storesOf(rest, header)).toThrow(expect.objectContaining({ status }));
  });
});
