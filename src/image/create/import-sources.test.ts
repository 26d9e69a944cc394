import { QueryClient } from '@tanstack/react-query';
import { expect, it, vi } from 'vitest';
import { ApiError } from '../../api/errors.ts';
import type { Http } from '../../api/http.ts';
import { importMethodsQuery } from '../../api/imports.ts';
import { jobs } from '../../work/registry.ts';
import type { OperationScope } from '../../operations/operation-scope.ts';
import { createDrafts } from './create-draft.ts';
import { NEW_FORM } from './create-form.ts';
import { FROM_ADDRESS, FROM_REGION } from './import-sources.tsx';
import type { CreateSource } from './source.ts';

const scope = { userId: 'dana', projectId: 'acme', region: 'RegionOne' };
const ID = '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0';

/** Sends the form to a service whose images become active at once, or that refuses to import. */
async function start(source: CreateSource, values: Readonly<Record<string, string>>, refusal?: ApiError) {
  const sent: unknown[] = [];
  const http = vi.fn<Http>((_scope, path, { method, json } = {}) => {
    if (method !== undefined) sent.push([`${method} ${path}`, ...(json === undefined ? [] : [json])]);
    if (path.endsWith('/import') && refusal !== undefined) return Promise.reject(refusal);
    const body = path.endsWith('/tasks') ? { tasks: [] } : { id: 'new', name: 'web', status: 'active' };
    return Promise.resolve({ body, requestId: null });
  });
  const place: OperationScope = {
    client: new QueryClient(),
    http,
    scope,
    projectName: 'acme',
    profile: 'glance',
    projectId: 'acme',
    isAdmin: false,
  };
  const form = { ...NEW_FORM, values: { name: 'web', disk_format: 'raw', ...values } };
  const created = source.start({ place, form, draft: createDrafts.of(scope, 'new') });
  return { sent, created, place };
}

// As the documents of Glance have it: no service that offers this way was at hand to try it on.
it('asks for an image of another region by the name of the region and the ID there', async () => {
  const values = { 'import.region': ' RegionTwo ', 'import.image': ` ${ID}`, 'import.store': 'second' };
  const { sent, created } = await start(FROM_REGION, values);
  expect((await created).text).toContain('web');
  expect(sent).toEqual([
    ['POST /v2/images', expect.objectContaining({ name: 'web', disk_format: 'raw' })],
    [
      'POST /v2/images/new/import',
      {
        method: { name: 'glance-download', glance_region: 'RegionTwo', glance_image_id: ID },
        stores: ['second'],
      },
    ],
  ]);
  await vi.waitFor(() => expect(jobs.getJobs().at(-1)?.state).toBe('done'));
});

it('asks for all stores of what comes from an address', async () => {
  const values = { 'import.address': ' https://a.example.org/x.raw#top ', 'import.store': '*' };
  const { sent, created } = await start(FROM_ADDRESS, values);
  await created;
  expect(sent[1]).toEqual([
    'POST /v2/images/new/import',
    { method: { name: 'web-download', uri: 'https://a.example.org/x.raw' }, all_stores: true },
  ]);
});

it('leaves no image behind without data when the import is refused', async () => {
  const refusal = new ApiError({
    status: 400,
    code: null,
    message: 'no',
    requestId: null,
    retryAfterMs: null,
  });
  const { sent, created } = await start(FROM_REGION, {}, refusal);
  await expect(created).rejects.toBe(refusal);
  expect(sent.at(-1)).toEqual(['DELETE /v2/images/new']);
});

it('is offered where the service offers the method', () => {
  const client = new QueryClient();
  const http: Http = () => Promise.reject(new Error('asked'));
  const place = {
    client,
    http,
    scope,
    projectName: 'acme',
    profile: 'glance',
    projectId: 'acme',
    isAdmin: false,
  } as const;
  expect(FROM_REGION.isOffered(place)).toBe(false);
  client.setQueryData(importMethodsQuery(http, scope).queryKey, ['glance-download']);
  expect([FROM_REGION, FROM_ADDRESS].map((source) => source.isOffered(place))).toEqual([true, false]);
  expect(FROM_REGION.isOffered({ ...place, profile: 'ims' })).toBe(false);
});
