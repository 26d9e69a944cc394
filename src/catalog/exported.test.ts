import { describe, expect, test } from 'vitest';
import { localError } from '../api/errors.ts';
import type { Http } from '../api/http.ts';
import { PROFILES } from '../attributes/profile.ts';
import { toRequest } from '../filters/request.ts';
import type { PageSource } from '../listing/page-reader.ts';
import { DEFAULT_COLUMNS } from './columns.tsx';
import { exportedAttributes, listPages, selectedPages } from './exported.ts';

describe('the attributes of an exported file', () => {
  test('are those of the columns, in their order', () => {
    expect(exportedAttributes(DEFAULT_COLUMNS).join(' ')).toBe(
      'id name status visibility __platform os_distro __os_type os_type os_version __os_version size ' +
        '__image_size min_disk min_ram created_at tags',
    );
  });

  test('include the ID, and have no duplicates', () => {
    expect(exportedAttributes(['status', '__os_type', 'platform'])).toEqual([
      'id',
      'status',
      '__os_type',
      '__platform',
      'os_distro',
      'os_type',
      'os_version',
      '__os_version',
    ]);
  });
});

test('a list that was read to its end has its length, also when reading went on after a failure', async () => {
  const all = Array.from({ length: 1500 }, (_, at) => ({ id: `i${String(at).padStart(4, '0')}` }));
  let isBroken = true;
  const http: Http = (_scope, path) => {
    const marker = new URL(path, 'http://x').searchParams.get('marker') ?? '';
    if (marker !== '' && isBroken) return Promise.reject(localError('network'));
    const images = all.filter(({ id }) => id > marker).slice(0, 1000);
    const next = images.length === 1000 ? { next: `/v2/images?marker=${images.at(-1)?.id}` } : {};
    return Promise.resolve({ body: { images, ...next }, requestId: null });
  };
  const source = { http, scope: { userId: 'u', projectId: 'p', region: 'r' } } as unknown as PageSource;
  const request = toRequest([], [], { profile: PROFILES.glance, projectId: 'p' }, 'head');
  const counts: number[] = [];
  const read = listPages(source, request, (count) => counts.push(count));
  const { signal } = new AbortController();
  let last: string | null = null;
  const take = (page: { readonly last: string | null }) => (last = page.last ?? last);
  await expect(read(null, take, signal)).rejects.toMatchObject({ code: 'network' });
  expect(counts).toEqual([]);
  isBroken = false;
  await read(last, take, signal);
  expect(counts).toEqual([1500]);
});

describe('the images of a selection', () => {
  const ids = ['a', 'b', 'gone', 'd', 'e', 'f'];
  const http: Http = (_scope, path) => {
    const id = path.split('/').at(-1) ?? '';
    return id === 'gone'
      ? Promise.reject(localError('network', 404))
      : Promise.resolve({ body: { id }, requestId: null });
  };
  const source = { http, scope: { userId: 'u', projectId: 'p', region: 'r' } };

  test.each([
    [null, ['a', 'b', 'd', 'e', 'f'], ['gone']],
    ['d', ['e', 'f'], []],
  ])('behind %s come in order, and those that are gone are named', async (after, images, missing) => {
    const came: string[] = [];
    const gone: string[] = [];
    await selectedPages(source, ids)(
      after,
      (page) => {
        came.push(...page.images.map(({ id }) => id));
        gone.push(...page.missing);
      },
      new AbortController().signal,
    );
    expect(came).toEqual(images);
    expect(gone).toEqual(missing);
  });
});
