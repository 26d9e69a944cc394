import { describe, expect, it } from 'vitest';
import type { Http } from './http.ts';
import { readImagesById } from './images-by-id.ts';

const scope = { userId: 'dana', projectId: 'acme', region: 'RegionOne' };

describe('images by their IDs', () => {
  it.each([
    [false, ''],
    [true, '&os_hidden=true'],
  ])(
    'are read in one request, whoever may see them, as nobody’s use (hidden ones: %s)',
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
