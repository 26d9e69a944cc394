import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, it, vi } from 'vitest';
import type { Http } from '../../api/http.ts';
import type { Image } from '../../api/image.ts';
import { SessionProvider } from '../../session/SessionContext.ts';
import { sessionFor } from '../testing/session-for.ts';
import { StoresCard } from '../stores/StoresCard.tsx';
import { ImportCard } from './ImportCard.tsx';

const NOW_MS = Date.parse('2026-11-30T12:00:00Z');

function draw(part: ReactNode, answers: Readonly<Record<string, unknown>>) {
  const writes: string[] = [];
  const http: Http = (_scope, path, { method, json } = {}) => {
    if (method !== undefined) writes.push(`${method} ${path} ${JSON.stringify(json) ?? ''}`.trim());
    return Promise.resolve({ body: method === undefined ? answers[path] : null, requestId: null });
  };
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={client}>
      <SessionProvider value={{ session: sessionFor('glance'), http }}>{part}</SessionProvider>
    </QueryClientProvider>,
  );
  return writes;
}

const task = (status: string, more: object = {}) => ({
  id: `t-${status}`,
  status,
  created_at: '2026-11-30T11:40:00.000000',
  updated_at: '2026-11-30T11:41:00.000000',
  message: status === 'failure' ? 'Task failed due to Internal Error' : '',
  input: {
    import_req: { method: { name: 'web-download', uri: 'https://a.example/<b>x' } },
    backend: ['main'],
  },
  ...more,
});

const drawImport = (image: Partial<Image>, tasks: readonly object[]) => {
  const onUpload = vi.fn<() => void>();
  const whole: Image = { id: 'i', name: 'web', owner: 'acme', ...image };
  const writes = draw(<ImportCard image={whole} nowMs={NOW_MS} onUpload={onUpload} />, {
    '/v2/images/i/tasks': { tasks },
    '/v2/images/i': whole,
  });
  return { onUpload, writes };
};

it('says why an import failed, as far as that is known, and begins it again', async () => {
  const { writes, onUpload } = drawImport({ status: 'queued', os_glance_failed_import: 'main' }, [
    task('failure'),
  ]);
  expect((await screen.findByRole('list', { name: 'Imports so far' })).textContent).toContain(
    'https://a.example/<b>x',
  );
  expect(screen.getByRole('status').textContent).toContain('This store couldn’t be filled: main.');
  fireEvent.click(screen.getByRole('button', { name: 'Upload a file instead' }));
  expect(onUpload).toHaveBeenCalledOnce();
  fireEvent.click(screen.getByRole('button', { name: 'Import again' }));
  await expect
    .poll(() => writes)
    .toEqual([
      'POST /v2/images/i/import {"method":{"name":"web-download","uri":"https://a.example/<b>x"},"stores":["main"]}',
    ]);
});

it('says that nothing has changed for ten minutes', async () => {
  drawImport(
    { status: 'queued', os_glance_import_task: 't-processing', updated_at: '2026-11-30T11:41:00Z' },
    [task('processing')],
  );
  expect(await screen.findByText('Nothing has changed for 10 minutes')).toBeTruthy();
  expect(await screen.findByRole('button', { name: 'Import again' })).toBeTruthy();
});

it('advises neither to delete an image nor to make another one for a copy that stands still', async () => {
  drawImport(
    { status: 'active', os_glance_import_task: 't-processing', updated_at: '2026-11-30T11:41:00Z' },
    [task('processing')],
  );
  const advice = await screen.findByText(/may have lost this copy/);
  expect(advice.textContent).not.toContain('deleting');
  expect(screen.queryByRole('button')).toBeNull();
});

it('offers nothing of an image of another project', async () => {
  drawImport({ status: 'queued', owner: 'globex', os_glance_failed_import: 'main' }, [task('failure')]);
  expect(await screen.findByText('The import failed')).toBeTruthy();
  expect(screen.queryByRole('button')).toBeNull();
});

it('begins the import of a file that was staged', async () => {
  const { writes } = drawImport({ status: 'uploading' }, []);
  fireEvent.click(await screen.findByRole('button', { name: 'Begin the import' }));
  await expect.poll(() => writes.join()).toContain('glance-direct');
});

const STORES = {
  stores: [
    { id: 'main', default: 'true', description: 'the usual one' },
    { id: 'second' },
    { id: 'web', 'read-only': 'true' },
  ],
};

it('shows where an image is, and deletes no last copy', async () => {
  const image: Image = { id: 'i', name: 'web', owner: 'acme', status: 'active', stores: 'main' };
  const writes = draw(<StoresCard image={image} />, { '/v2/info/stores': STORES, '/v2/images/i': image });
  const remove = await screen.findByRole('button', {
    name: /Delete copy of “web” in main\. The last copy/,
  });
  expect(remove.getAttribute('aria-disabled')).toBe('true');
  fireEvent.click(remove);
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(screen.queryByRole('button', { name: /web” to web/ })).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Copy “web” to second' }));
  await expect
    .poll(() => writes)
    .toEqual([
      'POST /v2/images/i/import {"method":{"name":"copy-image"},"stores":["second"],"all_stores_must_succeed":false}',
    ]);
});

it('shows nothing where there is one store', async () => {
  const image: Image = { id: 'i', owner: 'acme', status: 'active', stores: 'main' };
  draw(<StoresCard image={image} />, { '/v2/info/stores': { stores: [{ id: 'main' }] } });
  await new Promise((resolve) => {
    setTimeout(resolve);
  });
  expect(screen.queryByRole('region')).toBeNull();
});
