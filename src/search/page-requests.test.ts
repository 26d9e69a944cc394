import { afterEach, expect, it, vi } from 'vitest';
import { createHttp } from '../api/http.ts';
import { ImageSearch } from './client.ts';
import { inThisThread } from './testing/in-this-thread.ts';

const LONG = { timeout: 20_000 };
let project = 0;

afterEach(() => vi.unstubAllGlobals());

/** A search over the real client of the service, whose requests a test answers. */
function searching(answer: (url: string, signal: AbortSignal | undefined) => Promise<Response>) {
  const asked: RequestInit[] = [];
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    asked.push(init);
    return answer(url, init.signal ?? undefined);
  });
  project += 1;
  const scope = { userId: 'dana', projectId: `acme-${project}`, region: 'RegionOne' };
  const recover = vi.fn<() => Promise<boolean>>(() => Promise.resolve(true));
  const http = createHttp({ recover });
  const search = new ImageSearch({ http, scope, profile: 'glance', listing: [], connect: inThisThread });
  return { search, asked, recover };
}

const page = () => new Response(JSON.stringify({ images: [{ id: 'a', name: 'one' }] }));

it('sends requests of the worker with the headers of the page, and keeps what they answer', async () => {
  const { search, asked } = searching(() => Promise.resolve(page()));
  await vi.waitFor(
    () => expect(search.getState().reading).toMatchObject({ kind: 'complete', searched: 1 }),
    LONG,
  );
  expect(asked[0]?.headers).toMatchObject({ 'X-Vitrine-Background': '1', 'X-Vitrine-Region': 'RegionOne' });
  search.dispose();
});

it('signs in again after a 401, and says what the service refuses', async () => {
  const answers = [
    new Response('{}', { status: 401 }),
    new Response(JSON.stringify({ message: 'No' }), { status: 403 }),
  ];
  const { search, recover } = searching(() => Promise.resolve(answers.shift() ?? page()));
  await vi.waitFor(() => expect(search.getState().reading.kind).toBe('failed'), LONG);
  expect(recover).toHaveBeenCalledOnce();
  expect(search.getState().reading.error?.status).toBe(403);
  search.goOn();
  await vi.waitFor(() => expect(search.getState().reading.kind).toBe('complete'), LONG);
  search.dispose();
});

it.each([
  ['no answer', () => Promise.reject(new TypeError('Failed to fetch'))],
  [
    'a body that ends early',
    () =>
      Promise.resolve(
        new Response(new ReadableStream({ start: (stream) => stream.error(new TypeError('cut')) })),
      ),
  ],
])('tries again by itself after %s', async (_, fails) => {
  let isBack = false;
  const { search } = searching(() => (isBack ? Promise.resolve(page()) : fails()));
  await vi.waitFor(() => expect(search.getState().reading.kind).toBe('retrying'), LONG);
  isBack = true;
  search.goOn();
  await vi.waitFor(() => expect(search.getState().reading.kind).toBe('complete'), LONG);
  search.dispose();
});

it('gives up what is on its way when it is disposed of', async () => {
  const signals: AbortSignal[] = [];
  const { search } = searching((_url, signal) => {
    if (signal !== undefined) signals.push(signal);
    return new Promise(() => undefined);
  });
  await vi.waitFor(() => expect(signals).toHaveLength(1), LONG);
  search.dispose();
  await vi.waitFor(() => expect(signals[0]?.aborted).toBe(true), LONG);
});
