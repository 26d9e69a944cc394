import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Http } from './http.ts';
import { idLots, readImagesById } from './images-by-id.ts';

const scope = { userId: 'dana', projectId: 'acme', region: 'RegionOne' };

it('splits many IDs into addresses of 2,000 characters at most, whatever their length', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'binary', minLength: 1, maxLength: 900 }), { maxLength: 60 }),
      (ids) => {
        const lots = idLots(ids);
        expect(lots.flat()).toEqual(ids);
        for (const lot of lots) {
          const { length } = lot.map((id) => encodeURIComponent(id.toWellFormed())).join();
          expect(lot.length === 1 || length <= 2000).toBe(true);
        }
      },
    ),
  );
  const uuids = Array.from({ length: 250 }, () => '00000000-0000-4000-8000-000000000000');
  expect(idLots(uuids).map(({ length }) => length)).toEqual([54, 54, 54, 54, 34]);
  expect(idLots([])).toEqual([]);
});

describe('images by their IDs', () => {
  it.each([
    [false, ''],
    [true, '&os_hidden=true'],
  ])(
    'are read in one background request, whatever their visibility (hidden ones: %s)',
    async (areHidden, more) => {
      const asked: unknown[] = [];
      const http: Http = (_scope, path, asking) => {
        asked.push([decodeURIComponent(path), asking?.isBackground]);
        return Promise.resolve({ body: { images: [{ id: 'b' }] }, requestId: null });
      };
      const { signal } = new AbortController();
      expect(await readImagesById(http, scope, { imageIds: ['a', 'b'], areHidden }, signal)).toEqual([
        { id: 'b' },
      ]);
      expect(asked).toEqual([[`/v2/images?id=in:a,b&visibility=all&member_status=all${more}&limit=2`, true]]);
    },
  );
});
