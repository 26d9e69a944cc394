import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, it } from 'vitest';
import { ApiError } from '../../api/errors.ts';
import type { Http } from '../../api/http.ts';
import type { ProfileName } from '../../attributes/profile.ts';
import { SessionProvider } from '../../session/SessionContext.ts';
import { sessionFor } from '../testing/session-for.ts';
import { QuotaDialog } from './QuotaDialog.tsx';
import { QuotaNote } from './QuotaNote.tsx';
import { bySpace } from './quota-users.ts';

const GiB = 2 ** 30;

/** Draws a part of the page for a service that answers these paths. */
function draw(answers: Readonly<Record<string, unknown>>, part: ReactNode, profile: ProfileName = 'glance') {
  const asked: string[] = [];
  const http: Http = (_scope, path) => {
    asked.push(path);
    const [, body] = Object.entries(answers).find(([start]) => path.startsWith(start)) ?? [];
    if (body instanceof ApiError) return Promise.reject(body);
    return Promise.resolve({ body, requestId: null });
  };
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={client}>
      <SessionProvider value={{ session: sessionFor(profile), http }}>{part}</SessionProvider>
    </QueryClientProvider>,
  );
  return asked;
}

const dialog = <QuotaDialog onClose={() => undefined} hrefOf={(id) => `/images/${id}`} />;
const usage = (lines: Readonly<Record<string, readonly [used: number, limit: number]>>) => ({
  usage: Object.fromEntries(
    Object.entries(lines).map(([name, [used, limit]]) => [name, { usage: used, limit }]),
  ),
});
const refusal = (status: number) =>
  new ApiError({ status, code: null, message: 'no', requestId: 'req-1', retryAfterMs: null });

it('shows what is used, what is left, and the largest images', async () => {
  const images = [
    { id: 'a', name: 'large', size: 3 * GiB, stores: 'main' },
    { id: 'b', name: 'copied', size: 2 * GiB, stores: 'main,second' },
    { id: 'c', name: 'empty', size: null },
  ];
  draw(
    {
      '/v2/info/usage': usage({
        image_size_total: [1024, 4096],
        image_count_total: [12, 10],
        extra: [1, -1],
      }),
      '/v2/images': { images },
    },
    dialog,
  );
  expect((await screen.findByRole('progressbar', { name: 'Size of all images' })).getAttribute('max')).toBe(
    '4096',
  );
  const lines = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
  expect(lines.slice(0, 3)).toEqual([
    'Size of all images1 GiB of 4 GiB used3 GiB left',
    'Images12 of 10 used2 over the limit',
    'extra1 used, no limit',
  ]);
  const largest = await screen.findByRole('list', { name: 'Largest images' });
  expect(largest.textContent).toBe('copied2 GiB in 2 storeslarge3 GiB');
  expect(screen.getByRole('link', { name: 'large' }).getAttribute('href')).toBe('/images/a');
});

it('names the oldest images where each counts once, and what the documents do not name as it is', async () => {
  const asked = draw(
    {
      '/v1/cloudimages/quota': { quotas: { resources: [{ type: 'image', used: 37, quota: 50 }] } },
      '/v2/images': { images: [{ id: 'a', name: null, created_at: '2020-01-01T00:00:00Z' }] },
    },
    dialog,
    'ims',
  );
  expect(await screen.findByRole('link', { name: 'a' })).toBeTruthy();
  expect(asked).toContain('/v2/images?owner=acme&sort_key=created_at&sort_dir=asc&limit=10');
});

it.each([
  [{ '/v2/info/usage': { usage: {} }, '/v2/images': { images: [] } }, /sets no limits/],
  [{ '/v2/info/usage': refusal(403) }, /You don’t have access to the quota/],
  [{ '/v2/info/usage': 'text' }, /couldn’t be read/],
])('says so when nothing is told: %j', async (answers, words) => {
  draw(answers, dialog);
  expect(await screen.findByText(words)).toBeTruthy();
});

it.each([
  ['image_count_total', 9, 10, null, /Almost used up: Images\. 9 of 10 used, 1 left\./],
  ['image_count_total', 10, 10, null, /isn’t enough for this image: Images\. 10 of 10 used\./],
  ['image_size_total', 10, 100, 91 * 2 ** 20, /isn’t enough for this image: Size/],
] as const)('before a form: %s %d of %d with %s bytes', async (resource, used, limit, sizeBytes, words) => {
  draw({ '/v2/info/usage': usage({ [resource]: [used, limit] }) }, <QuotaNote sizeBytes={sizeBytes} />);
  expect(await screen.findByText(words)).toBeTruthy();
});

it('says nothing before a form where the service tells nothing', async () => {
  const asked = draw({ '/v2/info/usage': refusal(404) }, <QuotaNote sizeBytes={null} />);
  await expect.poll(() => asked.length).toBe(1);
  expect(screen.queryByRole('status')).toBeNull();
});

it('orders images by their bytes in all stores', () => {
  const image = (id: string, size: number | null, stores?: string) => ({ id, size, stores });
  const users = bySpace([image('a', 5), image('b', 3, 'x,y'), image('c', 0), image('d', null, 'x')]);
  expect(users.map(({ image: { id }, stores }) => `${id} ${stores}`)).toEqual(['b 2', 'a 1']);
});
