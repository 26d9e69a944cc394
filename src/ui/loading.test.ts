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

it('what could not be loaded is tried again after ten seconds, and no more once it is there', async () => {
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

it('is tried again at once when the network is back, and told once, however many tries are under way', async () => {
  const load = vi.fn<() => Promise<unknown>>(() => Promise.resolve(null));
  const onLoaded = vi.fn<() => void>();
  retryLoading(load, onLoaded);
  window.dispatchEvent(new Event('online'));
  await goOnline();
  expect(load).toHaveBeenCalledTimes(2);
  expect(onLoaded).toHaveBeenCalledOnce();
});

it('a retry that is ended tells nothing any more', async () => {
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

it('what is loaded in the background is loaded once where that works, and again where it does not', async () => {
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
