import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Listing } from '../listing/listing.ts';
import type { Activity, ListView, Total } from '../listing/view.ts';
import { WAIT_WORDS as words } from '../ui/wait-messages.ts';
import { ListWait } from './ListWait.tsx';
import { renderCatalog } from './testing/render-catalog.tsx';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const pass = (ms: number) => act(() => void vi.advanceTimersByTime(ms));

function draw(kind: Activity['kind'], total: Total = { kind: 'unknown' }) {
  const listing: { waitingSinceMs: number | null; stop: () => void; retry: () => void } = {
    waitingSinceMs: null,
    stop: vi.fn<() => void>(),
    retry: vi.fn<() => void>(),
  };
  const view = { activity: { kind }, total } as ListView;
  renderCatalog('', () => <ListWait listing={listing as unknown as Listing} view={view} />);
  return listing;
}

it('says from 4 s on that the list takes longer than usual, for how long, and cancels it', () => {
  const listing = draw('opening');
  pass(10_000);
  expect(screen.queryByRole('button')).toBeNull();
  listing.waitingSinceMs = performance.now();
  pass(3900);
  expect(screen.queryByRole('button')).toBeNull();
  pass(1100);
  const seconds = () => screen.getByText(/so far/).textContent;
  expect(seconds()).toBe(words.longerFor(5));
  pass(7000);
  expect(seconds()).toBe(words.longerFor(12));
  // Announced once, not with every second.
  expect(screen.getByRole('status').textContent).toBe(words.longer);
  fireEvent.click(screen.getByRole('button', { name: words.cancel }));
  expect(listing.stop).toHaveBeenCalledOnce();
  listing.waitingSinceMs = null;
  pass(1000);
  expect(screen.queryByRole('button')).toBeNull();
});

it.each([
  [{ kind: 'unknown' }, words.cancelled, words.tryAgain],
  [{ kind: 'at-least', count: 300 }, words.cancelledWithin, words.goOn],
] as const)('after cancelling, with %j known: what is there, and how to continue', (total, said, action) => {
  const listing = draw('stopped', total);
  expect(screen.getByRole('status').textContent).toContain(said);
  fireEvent.click(screen.getByRole('button', { name: action }));
  expect(listing.retry).toHaveBeenCalledOnce();
});
