import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { Session } from '../../../contract/session.d.ts';
import { ApiError } from '../../api/errors.ts';
import type { Http } from '../../api/http.ts';
import { sessionFor } from '../../operations/testing/session-for.ts';
import { forgetTab } from '../../session/tab-memory.ts';
import { SessionProvider } from '../../session/SessionContext.ts';
import { beginUpload } from '../../operations/uploading/uploads.ts';
import { scopeOf } from '../../session/session.ts';
import { CreateDialog } from './CreateDialog.tsx';
import { dropFiles } from './drop-files.ts';
import { LaunchLink } from './LaunchLink.tsx';

vi.mock(import('../../operations/uploading/uploads.ts'), () => ({
  beginUpload: vi.fn<() => string>(() => 'job'),
}));

afterEach(() => {
  cleanup();
  forgetTab();
});

function draw(session: Session, answer: Http) {
  const http = vi.fn<Http>(answer);
  const calls = { created: vi.fn<() => void>(), opened: vi.fn<() => void>(), closed: vi.fn<() => void>() };
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={client}>
      <SessionProvider value={{ session, http }}>
        <CreateDialog onCreated={calls.created} onOpen={calls.opened} onClose={calls.closed} />
      </SessionProvider>
    </QueryClientProvider>,
  );
  fireEvent.click(screen.getByRole('radio', { name: 'No file yet' }));
  const sent = () =>
    http.mock.calls.filter(([, , asking]) => asking?.method === 'POST').map((call) => call[2]?.json);
  return { ...calls, sent };
}

const nothing: Http = () => Promise.resolve({ body: [], requestId: null });
const type = (name: string, value: string) =>
  fireEvent.change(screen.getByRole('textbox', { name }), { target: { value } });
const press = () => fireEvent.click(screen.getByRole('button', { name: 'Create image' }));

it('on IMS asks for what IMS takes, and offers the operating systems that it lists', async () => {
  const { sent, closed } = draw(sessionFor('ims'), (_scope, path) =>
    Promise.resolve({
      body:
        path === '/v1/cloudimages/os_version'
          ? [{ platform: 'Ubuntu', version_list: [{ os_version: 'Ubuntu 24.04 server 64bit' }, null] }, 7]
          : { id: 'new-1', name: 'n' },
      requestId: null,
    }),
  );
  await waitFor(() => expect(document.querySelector('option[value^="Ubuntu 24"]')).not.toBeNull());
  expect(screen.queryByRole('combobox', { name: 'Visibility' })).toBeNull();
  expect(screen.queryByRole('checkbox', { name: 'Hidden' })).toBeNull();
  fireEvent.change(screen.getByRole('combobox', { name: 'Operating system' }), {
    target: { value: 'Ubuntu 24.04 server 64bit' },
  });
  type('Minimum disk (GB)', '2000');
  expect(screen.getByText('Enter a whole number from 1 to 1,024.')).toBeDefined();
  press();
  expect(sent()).toEqual([]);
  type('Minimum disk (GB)', '40');
  press();
  await waitFor(() => expect(closed).toHaveBeenCalledOnce());
  expect(sent()).toEqual([
    {
      __os_version: 'Ubuntu 24.04 server 64bit',
      min_disk: 40,
      visibility: 'private',
      disk_format: 'zvhd2',
      container_format: 'bare',
    },
  ]);
});

it('says what a reader may not do, and that few may publish', () => {
  draw({ ...sessionFor('glance'), roles: ['reader'] }, nothing);
  expect(screen.getByText(/Your role in this project is reader/)).toBeDefined();
  fireEvent.change(screen.getByRole('combobox', { name: 'Visibility' }), { target: { value: 'public' } });
  expect(screen.getByText(/Most clouds let only administrators publish/)).toBeDefined();
});

it.each([
  [413, 'A limit of the service is reached'],
  [400, 'The service rejected a value'],
  [403, 'You don’t have permission to create this image'],
])('a refusal with %d is told, with the words of the service and what was typed', async (status, title) => {
  const { sent, closed } = draw(sessionFor('glance'), (_scope, _path, asking) =>
    asking?.method === 'POST'
      ? Promise.reject(
          new ApiError({ status, code: null, message: 'said so', requestId: 'req-7', retryAfterMs: null }),
        )
      : nothing(null, ''),
  );
  type('Name', 'mine');
  press();
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain(title);
  expect(alert.textContent).toContain('said so');
  expect(alert.textContent).toContain('req-7');
  expect(sent()).toHaveLength(1);
  expect(closed).not.toHaveBeenCalled();
  expect(screen.getByRole('textbox', { name: 'Name' })).toHaveProperty('value', 'mine');
});

it('closed while it is sent does not go a step back once more when the image is there', async () => {
  const image = Promise.withResolvers<Awaited<ReturnType<Http>>>();
  const { created, closed } = draw(sessionFor('glance'), (scope, path, asking) =>
    asking?.method === 'POST' ? image.promise : nothing(scope, path),
  );
  press();
  cleanup();
  image.resolve({ body: { id: 'new-1', status: 'queued' }, requestId: null });
  await waitFor(() => expect(created).toHaveBeenCalledOnce());
  expect(closed).not.toHaveBeenCalled();
});

it('of several files shows those that were created in the list before one is refused', async () => {
  const session = sessionFor('glance');
  const { created, sent } = draw(session, (scope, path, asking) =>
    asking?.method !== 'POST'
      ? nothing(scope, path)
      : sent().length > 1
        ? Promise.reject(
            new ApiError({ status: 413, code: null, message: '', requestId: null, retryAfterMs: null }),
          )
        : Promise.resolve({ body: { id: 'new-1', status: 'queued' }, requestId: null }),
  );
  fireEvent.click(screen.getByRole('radio', { name: 'Upload files' }));
  dropFiles(scopeOf(session), 'glance', [new File(['a'], 'one.raw'), new File(['b'], 'two.raw')]);
  await waitFor(() => expect(screen.getAllByText(/raw$/, { selector: 'p' })).toHaveLength(2));
  fireEvent.click(screen.getByRole('button', { name: 'Create 2 images' }));
  expect((await screen.findByRole('alert')).textContent).toContain('The image wasn’t created.');
  expect(beginUpload).toHaveBeenCalledOnce();
  expect(created).toHaveBeenCalledOnce();
  expect(screen.getByRole('button', { name: 'Create image' })).toBeDefined();
});

it('links an active image to where the operator starts servers, and nothing else', () => {
  const at = (launchUrl: string | undefined, status: string) => {
    cleanup();
    const session = { ...sessionFor('glance'), ...(launchUrl === undefined ? {} : { launchUrl }) };
    render(
      <SessionProvider value={{ session, http: nothing }}>
        <LaunchLink image={{ id: 'a/b$&c', status }} />
      </SessionProvider>,
    );
    return screen.queryByRole('link')?.getAttribute('href') ?? null;
  };
  expect(at('https://h.example/{id}?x={id}', 'active')).toBe('https://h.example/a%2Fb%24%26c?x=a%2Fb%24%26c');
  expect(at('https://h.example/{id}', 'queued')).toBeNull();
  expect(at(undefined, 'active')).toBeNull();
});
