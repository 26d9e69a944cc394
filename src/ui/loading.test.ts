import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { loadInBackground, retryLoading } from './loading.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', new EventTarget());
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const away = () => Promise.reject(new TypeError('Failed to fetch'));
const goOnline = async () => {
  window.dispatchEvent(new Event('online'));
  await vi.advanceTimersByTimeAsync(0);
};

it('what could not be loaded is retried after ten seconds, until it is loaded', async () => {
  const load = vi.fn<() => Promise<unknown>>(away);
  const onLoaded = vi.fn<() => void>();
  retryLoading(load, onLoaded);
  await vi.advanceTimersByTimeAsync(9000);
  expect(load).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(12_000);
  expect(load).toHaveBeenCalledTimes(2);
  expect(onLoaded).not.toHaveBeenCalled();
  load.mockResolvedValue(null);
  await vi.advanceTimersByTimeAsync(60_000);
  await goOnline();
  expect(load).toHaveBeenCalledTimes(3);
  expect(onLoaded).toHaveBeenCalledOnce();
});

it('is retried at once when the network is back, and reported once, however many attempts are running', async () => {
  const load = vi.fn<() => Promise<unknown>>(() => Promise.resolve(null));
  const onLoaded = vi.fn<() => void>();
  retryLoading(load, onLoaded);
  window.dispatchEvent(new Event('online'));
  await goOnline();
  expect(load).toHaveBeenCalledTimes(2);
  expect(onLoaded).toHaveBeenCalledOnce();
});

it('a retry that was ended reports nothing', async () => {
  const load = vi.fn<() => Promise<unknown>>(() => Promise.resolve(null));
  const onLoaded = vi.fn<() => void>();
  const stop = retryLoading(load, onLoaded);
  window.dispatchEvent(new Event('online'));
  stop();
  await vi.advanceTimersByTimeAsync(60_000);
  await goOnline();
  expect(load).toHaveBeenCalledOnce();
  expect(onLoaded).not.toHaveBeenCalled();
});

it('what is loaded in the background is loaded once on success, and again after a failure', async () => {
  const load = vi.fn<() => Promise<unknown>>(() => Promise.resolve(null));
  loadInBackground(load);
  await goOnline();
  expect(load).toHaveBeenCalledOnce();

  load.mockImplementationOnce(away);
  loadInBackground(load);
  await vi.advanceTimersByTimeAsync(0);
  await goOnline();
  expect(load).toHaveBeenCalledTimes(3);
});
