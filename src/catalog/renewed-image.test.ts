import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import type { Image } from '../api/image.ts';
import { renewedImage } from './renewed-image.ts';

const SCOPE = { userId: 'dana', projectId: 'acme', region: 'RegionOne' };
const BEGINNING = ['image', SCOPE] as const;
const image = (name: string): Image => ({ id: 'i', name });

function followed(): { readonly client: QueryClient; readonly names: unknown[] } {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const names: unknown[] = [];
  client.getQueryCache().subscribe((event) => {
    const renewed = renewedImage(event, BEGINNING);
    if (renewed !== null) names.push(renewed.name);
  });
  return { client, names };
}

test('an image that was read or changed is told once', async () => {
  const { client, names } = followed();
  const queryKey = [...BEGINNING, 'i'];
  await client.fetchQuery({ queryKey, queryFn: () => Promise.resolve(image('read')) });
  client.setQueryData(queryKey, image('changed'));
  expect(names).toEqual(['read', 'changed']);
});

test('what is known already is not told again while it is asked for, nor when that fails', async () => {
  const { client, names } = followed();
  const queryKey = [...BEGINNING, 'i'];
  client.setQueryData(queryKey, image('old'));
  await client.fetchQuery({ queryKey, queryFn: () => Promise.reject(new Error('away')) }).catch(() => null);
  expect(names).toEqual(['old']);
});

test.each([
  ['another resource', ['members', SCOPE, 'i']],
  ['another project', ['image', { ...SCOPE, projectId: 'other' }, 'i']],
  ['another region', ['image', { ...SCOPE, region: 'RegionTwo' }, 'i']],
])('%s is not told', (_, queryKey) => {
  const { client, names } = followed();
  client.setQueryData(queryKey, image('theirs'));
  expect(names).toEqual([]);
});
