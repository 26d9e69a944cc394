import { act, fireEvent, render, screen } from '@testing-library/react';
import { beforeEach, afterEach, expect, it, vi } from 'vitest';
import { Waiting } from './Waiting.tsx';
import { WAIT_WORDS as words } from './wait-messages.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const pass = (ms: number) => act(() => void vi.advanceTimersByTime(ms));

it('says after 4 s that it takes longer than usual, counts the seconds, and can be cancelled', () => {
  const onCancel = vi.fn<() => void>();
  const onRetry = vi.fn<() => void>();
  const draw = (isAsking: boolean) => (
    <Waiting text="Loading image" isAsking={isAsking} onCancel={onCancel} onRetry={onRetry} />
  );
  const { rerender } = render(draw(true));
  const status = screen.getByRole('status');
  pass(3900);
  expect(status.textContent).toBe('Loading image');
  expect(screen.queryByRole('button')).toBeNull();
  pass(200);
  expect(status.textContent).toBe(`Loading image. ${words.longer}`);
  pass(8000);
  // The seconds are for the eye: a screen reader would read each of them.
  expect(status.textContent).toBe(`Loading image. ${words.longer}`);
  expect(screen.getByText('12 seconds')).not.toBeNull();
  fireEvent.click(screen.getByRole('button', { name: words.cancel }));
  expect(onCancel).toHaveBeenCalledOnce();
  rerender(draw(false));
  // In the same region: one that comes with its text is not announced.
  expect(screen.getByRole('status')).toBe(status);
  expect(status.textContent).toBe(words.cancelled);
  fireEvent.click(screen.getByRole('button', { name: words.tryAgain }));
  expect(onRetry).toHaveBeenCalledOnce();
  // Waiting again begins again.
  rerender(draw(true));
  expect(status.textContent).toBe('Loading image');
  expect(screen.queryByRole('button')).toBeNull();
});
