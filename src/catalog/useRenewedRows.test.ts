import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { ApiError } from '../api/errors.ts';
import type { Image } from '../api/image.ts';
import { queryKeys } from '../api/query-keys.ts';
import { goneImage, renewedImage } from './useRenewedRows.ts';

const SCOPE = { userId: 'dana', projectId: 'acme', region: 'RegionOne' };
const queryKey = queryKeys.image(SCOPE, 'i');
const image = (name: string): Image => ({ id: 'i', name });

function followed(): { readonly client: QueryClient; readonly names: unknown[] } {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const names: unknown[] = [];
  client.getQueryCache().subscribe((event) => {
    const renewed = renewedImage(event, SCOPE);
    if (renewed !== null) names.push(renewed.name);
  });
  return { client, names };
}

test('an image that was read or changed is reported once', async () => {
  const { client, names } = followed();
  await client.fetchQuery({ queryKey, queryFn: () => Promise.resolve(image('read')) });
  client.setQueryData(queryKey, image('changed'));
  expect(names).toEqual(['read', 'changed']);
});

test('a known image is not reported again while it is being read, nor when that fails', async () => {
  const { client, names } = followed();
  client.setQueryData(queryKey, image('old'));
  await client.fetchQuery({ queryKey, queryFn: () => Promise.reject(new Error('away')) }).catch(() => null);
  expect(names).toEqual(['old']);
});

test.each([
  ['another resource', queryKeys.members(SCOPE, 'i')],
  ['another project', queryKeys.image({ ...SCOPE, projectId: 'other' }, 'i')],
  ['another region', queryKeys.image({ ...SCOPE, region: 'RegionTwo' }, 'i')],
])('%s is not told', (_, theirs) => {
  const { client, names } = followed();
  client.setQueryData(theirs, image('theirs'));
  expect(names).toEqual([]);
});

const failure = (status: number, code: string | null = null) =>
  new ApiError({ status, code, message: '', requestId: null, retryAfterMs: null });

test.each([
  ['nothing of it any more', failure(404), ['i']],
  ['an error', failure(500), []],
  ['no such region', failure(404, 'VITRINE.REGION_UNKNOWN'), []],
])('that the service has %s for an image', async (_, error, gone) => {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const told: unknown[] = [];
  client.getQueryCache().subscribe((event) => {
    const imageId = goneImage(event, SCOPE);
    if (imageId !== null) told.push(imageId);
  });
  client.setQueryData(queryKey, image('old'));
  const queryFn = () => Promise.reject(error);
  await client.fetchQuery({ queryKey, queryFn }).catch(() => null);
  await client.fetchQuery({ queryKey: queryKeys.members(SCOPE, 'i'), queryFn }).catch(() => null);
  expect(told).toEqual(gone);
});
