import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { createRef } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { ApiError } from '../../api/errors.ts';
import type { Http } from '../../api/http.ts';
import { SessionProvider } from '../../session/SessionContext.ts';
import { forgetMessages, getMessages } from '../../ui/Toast.tsx';
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
  return drawWith(() => undefined, ...targets);
}

/** The same where requests are refused. */
function drawWith(
  refuse: () => Promise<never> | undefined,
  ...targets: readonly ReturnType<typeof imageOf>[]
) {
  const sent: unknown[] = [];
  const http: Http = (_scope, path, asking) => {
    if (asking?.method === 'POST') sent.push([path, asking.json]);
    const refused = refuse();
    if (refused !== undefined) return refused;
    return Promise.resolve({ body: { job_id: `job${sent.length}`, status: 'INIT' }, requestId: null });
  };
  const onClose = vi.fn<() => void>();
  const { unmount } = render(
    <QueryClientProvider client={new QueryClient()}>
      <SessionProvider value={{ session, http }}>
        <ExportDialog targets={targets} returnTo={createRef()} onClose={onClose} />
      </SessionProvider>
    </QueryClientProvider>,
  );
  return { sent, onClose, unmount };
}

const press = (name: string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));

afterEach(() => {
  act(() => jobs.clear());
  forgetMessages();
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

const REFUSAL = new ApiError({
  status: 400,
  code: 'IMG.0109',
  message: 'no',
  requestId: null,
  retryAfterMs: null,
});

const typeInto = (name: string, value: string) =>
  fireEvent.change(screen.getByRole('textbox', { name }), { target: { value } });

it('Enter sends nothing, and closes nothing, where no image can be exported as it is chosen', async () => {
  const { sent, onClose } = draw(imageOf('secret', { __system__cmkid: 'k' }));
  typeInto('File', 'exports:secret.qcow2');
  fireEvent.click(screen.getByRole('checkbox', { name: 'Quick export' }));
  await act(async () => void fireEvent.submit(screen.getByRole('textbox', { name: 'File' })));
  expect(sent).toEqual([]);
  expect(onClose).not.toHaveBeenCalled();
});

it('of many refusals the first are told with their reasons, and the rest as a number', async () => {
  const names = Array.from({ length: 8 }, (_, at) => `image ${at}`);
  const { onClose } = drawWith(() => Promise.reject(REFUSAL), ...names.map((name) => imageOf(name)));
  typeInto('Bucket', 'exports');
  await press('Export');
  await vi.waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(getMessages().map(({ text }) => text)).toEqual([
    ...names.slice(0, 5).map((name) => `“${name}” wasn’t exported`),
    '3 more images weren’t exported',
  ]);
});

it('a refusal is told where the dialog was closed before', async () => {
  const answer = Promise.withResolvers<never>();
  const { unmount, onClose } = drawWith(() => answer.promise, imageOf('web'));
  typeInto('File', 'exports:web.qcow2');
  await press('Export');
  unmount();
  answer.reject(REFUSAL);
  await vi.waitFor(() => expect(getMessages()).toHaveLength(1));
  expect(getMessages()[0]).toMatchObject({ tone: 'bad', text: '“web” wasn’t exported' });
  expect(onClose).not.toHaveBeenCalled();
});
