import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { saveFile } from './save-file.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test('a file passed to the browser is kept for a minute: some browsers read it after the click', () => {
  const click = vi.fn<() => void>();
  const link = { href: '', download: '', click };
  vi.stubGlobal('document', { createElement: () => link });
  const revoke = vi.spyOn(URL, 'revokeObjectURL');
  vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:it');

  saveFile(new Blob(['text']), 'a name.json');
  expect(click).toHaveBeenCalledOnce();
  expect(link).toMatchObject({ href: 'blob:it', download: 'a name.json' });
  vi.advanceTimersByTime(59_000);
  expect(revoke).not.toHaveBeenCalled();
  vi.advanceTimersByTime(2000);
  expect(revoke).toHaveBeenCalledExactlyOnceWith('blob:it');
});
