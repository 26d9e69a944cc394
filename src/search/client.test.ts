import { expect, it, vi } from 'vitest';
import type { Http } from '../api/http.ts';
import { ImageSearch } from './client.ts';
import { EVERY_IMAGE } from './query.ts';
import { inThisThread } from './testing/in-this-thread.ts';

const scope = { userId: 'dana', projectId: 'acme', region: 'RegionOne' };

const IMAGES = Array.from({ length: 2500 }, (_, index) => ({
  id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
  name: `Ubuntu ${index % 2 === 0 ? '22.04' : '24.04'} build ${index}`,
  status: index % 10 === 0 ? 'queued' : 'active',
  size: 1000,
  created_at: new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString(),
}));

const http: Http = async (_scope, path) => {
  await Promise.resolve();
  const params = new URLSearchParams(path.slice(path.indexOf('?')));
  const listed = IMAGES.toSorted((a, b) => (a.created_at < b.created_at ? 1 : -1)).filter(
    ({ id }) => !params.has('id') || params.get('id')?.includes(id) === true,
  );
  const ordered = params.get('sort_dir') === 'asc' ? listed.toReversed() : listed;
  const at = ordered.findIndex(({ id }) => id === params.get('marker')) + 1;
  const limit = Number(params.get('limit'));
  const images = ordered.slice(at, at + limit);
  const next = at + limit < ordered.length ? `/v2/images?marker=${images.at(-1)?.id}` : undefined;
  return { body: new TextEncoder().encode(JSON.stringify({ images, next })), requestId: null };
};

it('reads a small catalog by itself, finds half a name, counts, and gives rows, IDs and facets', async () => {
  const search = new ImageSearch({ http, scope, profile: 'glance', listing: [], connect: inThisThread });
  search.show({
    ...EVERY_IMAGE,
    words: 'ubu 22.04',
    filters: [{ name: 'status', value: 'active' }],
    order: { key: 'name', dir: 'asc' },
  });
  await vi.waitFor(() => expect(search.getState().found?.isComplete).toBe(true), { timeout: 20_000 });
  expect(search.getState().reading).toMatchObject({ kind: 'complete', searched: 2500 });
  expect(search.getState().found).toMatchObject({ count: 1000, bytes: 1_000_000, withoutSize: 0 });
  const { rows } = await search.rows(0, 2, AbortSignal.timeout(20_000));
  expect(rows.map(({ image }) => image?.['name'])).toEqual([
    'Ubuntu 22.04 build 1002',
    'Ubuntu 22.04 build 1004',
  ]);
  expect(await search.ask('ids', null)).toHaveLength(1000);
  const [facet] = await search.ask('facets', [{ attribute: 'status' }]);
  // The filter on the status itself does not count for its own numbers.
  expect(facet?.values).toEqual([
    { value: 'active', count: 1000 },
    { value: 'queued', count: 250 },
  ]);
  search.remove([rows[0]?.id ?? '']);
  await vi.waitFor(() => expect(search.getState().found?.count).toBe(999), { timeout: 20_000 });
  search.dispose();
});
