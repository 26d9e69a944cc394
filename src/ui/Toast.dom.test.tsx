import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { forgetMessages, say, tell } from './Toast.tsx';
import { Toasts } from './Toasts.tsx';

function draw() {
  render(<Toasts label="Messages" closeLabel="Dismiss" />);
  return () => [...screen.getByRole('region').children].map((one) => one.textContent);
}

afterEach(() => {
  act(forgetMessages);
  cleanup();
});

it('makes one of equal messages, with a count, as the newest', () => {
  const shown = draw();
  act(() => {
    say('Copied');
    say('Deleted');
    say('Copied');
    say('Copied');
  });
  expect(shown()).toEqual(['Deleted', 'Copied×3']);
  fireEvent.click(within(screen.getByText('Copied').parentElement ?? document.body).getByRole('button'));
  act(() => say('Copied'));
  expect(shown()).toEqual(['Deleted', 'Copied']);
});

it('keeps apart what differs in anything that is shown', () => {
  const shown = draw();
  act(() => {
    tell({ text: 'Failed', tone: 'bad', detail: 'One.' });
    tell({ text: 'Failed', tone: 'bad', detail: 'Two.' });
    tell({ text: 'Failed' });
    tell({ text: 'Failed', action: { label: 'Undo', run: () => undefined } });
  });
  expect(shown()).toHaveLength(4);
});

it('runs the actions of all equal messages', () => {
  draw();
  const undo = vi.fn<(which: number) => void>();
  act(() => {
    for (const which of [1, 2, 3]) {
      tell({ text: 'Accepted “disk”', action: { label: 'Undo', run: () => undo(which) } });
    }
  });
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
  expect(undo.mock.calls).toEqual([[1], [2], [3]]);
});
