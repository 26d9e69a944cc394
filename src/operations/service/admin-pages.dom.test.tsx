import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, it } from 'vitest';
import { ApiError } from '../../api/errors.ts';
import type { Http } from '../../api/http.ts';
import { readImageCache } from '../../api/image-cache.ts';
import { SessionProvider } from '../../session/SessionContext.ts';
import { sessionFor } from '../testing/session-for.ts';
import { CacheDialog } from './CacheDialog.tsx';
import { TasksDialog } from './TasksDialog.tsx';

const ID = '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0';

function draw(part: ReactNode, answers: Readonly<Record<string, unknown>>) {
  const writes: string[] = [];
  const http: Http = (_scope, path, { method } = {}) => {
    if (method !== undefined) writes.push(`${method} ${path}`);
    const body = answers[path];
    return body instanceof ApiError ? Promise.reject(body) : Promise.resolve({ body, requestId: null });
  };
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={client}>
      <SessionProvider value={{ session: sessionFor('glance', ['admin']), http }}>{part}</SessionProvider>
    </QueryClientProvider>,
  );
  return writes;
}

const props = { onClose: () => undefined, hrefOf: (id: string) => `/images/${id}` };

it('shows the cache of a node, drops images of it and adds others', async () => {
  const writes = draw(<CacheDialog {...props} />, {
    '/v2/cache': {
      cached_images: [{ image_id: ID, hits: 3, size: 2 ** 20, last_accessed: 1_796_000_000.5 }],
      queued_images: ['waiting', 5],
    },
  });
  fireEvent.click(await screen.findByRole('button', { name: `Drop ${ID}` }));
  await expect.poll(() => writes).toEqual([`DELETE /v2/cache/${ID}`]);
  expect(screen.getByRole('list', { name: 'Cached images' }).textContent).toContain(
    '1 MiB · 3 hits · last used',
  );
  expect(screen.getByRole('link', { name: 'waiting' })).toBeTruthy();
  fireEvent.change(screen.getByRole('textbox', { name: 'Image ID' }), { target: { value: 'x' } });
  fireEvent.click(screen.getByRole('button', { name: 'Cache image' }));
  expect(screen.getByRole('alert').textContent).toBe('Enter the ID of an image.');
  fireEvent.change(screen.getByRole('textbox', { name: 'Image ID' }), { target: { value: ID } });
  fireEvent.click(screen.getByRole('button', { name: 'Cache image' }));
  fireEvent.click(screen.getByRole('button', { name: 'Prune' }));
  await expect.poll(() => writes.slice(1)).toEqual([`PUT /v2/cache/${ID}`, 'POST /v2/cache/prune']);
});

it.each([
  [{}, null],
  [{ cached_images: 'x' }, null],
  [
    { cached_images: [{ image_id: 5 }, { image_id: 'a', last_accessed: 0 }], queued_images: null },
    { cached: [{ imageId: 'a', sizeBytes: null, hits: null, lastAccessedMs: null }], queued: [] },
  ],
])('reads %j', (body, cache) => expect(readImageCache(body)).toEqual(cache));

it('lists tasks of all projects, and reads what one imports when it is asked', async () => {
  const short = {
    id: 't1',
    type: 'api_image_import',
    status: 'failure',
    owner: 'acme',
    created_at: '2026-11-22T01:28:07Z',
  };
  draw(<TasksDialog {...props} />, {
    '/v2/tasks?sort_key=created_at&sort_dir=desc&limit=100': { tasks: [short] },
    '/v2/tasks/t1': {
      ...short,
      message: 'Task failed due to Internal Error',
      image_id: ID,
      request_id: 'req-9',
      input: { import_req: { method: { name: 'copy-image' } }, backend: ['second'] },
    },
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Details of task t1' }));
  expect((await screen.findByRole('link', { name: 'Open image' })).getAttribute('href')).toBe(
    `/images/${ID}`,
  );
  const list = screen.getByRole('list', { name: 'Tasks' }).textContent;
  expect(list).toContain('failed');
  expect(list).toContain('Copy to another store');
  expect(list).toContain('req-9');
});
