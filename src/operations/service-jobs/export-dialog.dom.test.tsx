import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { createRef } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import type { Http } from '../../api/http.ts';
import { SessionProvider } from '../../session/SessionContext.ts';
import { jobs } from '../../work/registry.ts';
import { targetOf } from '../target.ts';
import { sessionFor } from '../testing/session-for.ts';
import { ExportDialog } from './ExportDialog.tsx';

const session = sessionFor('ims');
const GIB = 2 ** 30;

function imageOf(id: string, attributes: Readonly<Record<string, unknown>> = {}) {
  const image = { id, owner: session.project.id, status: 'active', visibility: 'private', ...attributes };
  return targetOf(image, id);
}

/** What is sent, as path and body. */
function draw(...targets: readonly ReturnType<typeof imageOf>[]) {
  const sent: unknown[] = [];
  const http: Http = (_scope, path, asking) => {
    if (asking?.method === 'POST') sent.push([path, asking.json]);
    return Promise.resolve({ body: { job_id: `job${sent.length}`, status: 'INIT' }, requestId: null });
  };
  const onClose = vi.fn<() => void>();
  render(
    <QueryClientProvider client={new QueryClient()}>
      <SessionProvider value={{ session, http }}>
        <ExportDialog targets={targets} returnTo={createRef()} onClose={onClose} />
      </SessionProvider>
    </QueryClientProvider>,
  );
  return { sent, onClose };
}

const press = (name: string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));

afterEach(() => {
  act(() => jobs.clear());
  localStorage.clear();
});

it('many images go to files named after them; what cannot be exported is named before, with the reason', async () => {
  const { sent, onClose } = draw(
    imageOf('web'),
    imageOf('web 1'),
    imageOf('cd', { virtual_env_type: 'IsoImage' }),
    imageOf('big', { __image_size: String(200 * GIB) }),
    imageOf('theirs', { owner: 'other', visibility: 'shared' }),
  );
  const leftOut = screen.getByRole('list', { name: 'Images that can’t be exported' });
  expect(leftOut.textContent).toBe(
    'cdISO images can’t be exported or copied.' +
      'bigIt’s larger than 128 GB. Quick export takes up to 1 TB.' +
      'theirsOnly its owner can do this.',
  );
  await press('Export');
  expect(sent).toEqual([]);
  expect(screen.getByRole('alert').textContent).toBe('Enter a value.');
  fireEvent.change(screen.getByRole('textbox', { name: 'Bucket' }), { target: { value: 'exports' } });
  fireEvent.click(screen.getByRole('checkbox', { name: 'Quick export' }));
  expect(leftOut.textContent).not.toContain('big');
  await press('Export');
  const quick = (file: string) => ({ bucket_url: `exports:${file}`, is_quick_export: true });
  await vi.waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(sent).toEqual([
    ['/v1/cloudimages/web/file', quick('web.zvhd2')],
    ['/v1/cloudimages/web%201/file', quick('web-1.zvhd2')],
    ['/v1/cloudimages/big/file', quick('big.zvhd2')],
  ]);
});

it('where nothing can be exported there is nothing to press but Close', () => {
  draw(imageOf('whole', { __whole_image: 'true' }));
  expect(screen.getByRole('dialog', { name: 'Nothing to export' })).toBeTruthy();
  expect(screen.getByText('Full-server images can’t be exported or copied.')).toBeTruthy();
  expect(screen.queryByRole('textbox')).toBeNull();
  expect(screen.queryByRole('button', { name: 'Export' })).toBeNull();
});

it('an image of a licensed system is exported on the user’s word, with what to expect', () => {
  draw(imageOf('win', { __platform: 'Windows', __originalimagename: 'x' }));
  expect(screen.getByText(/refuses this if the image was made from a public Windows image/)).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Export' })).toBeTruthy();
});
