import { fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { followHeader, type HeaderActions } from './header-gestures.ts';

afterEach(() => document.body.replaceChildren());

it('resizes with the pointer that took the edge, whatever another one does', () => {
  document.body.innerHTML =
    '<div role="grid" style="--grid-tracks: 100px"><div role="columnheader" data-column="0"><i data-grip></i></div></div>';
  const grid = screen.getByRole('grid');
  const [grip = grid] = document.querySelectorAll('[data-grip]');
  const resize = vi.fn<HeaderActions['resize']>();
  const end = followHeader(grid, () => ({ resize }) as Partial<HeaderActions> as HeaderActions);
  fireEvent.pointerDown(grip, { pointerId: 1, button: 0, clientX: 0 });
  fireEvent.pointerMove(window, { pointerId: 1, clientX: 200 });
  fireEvent.pointerUp(window, { pointerId: 2 });
  fireEvent.pointerMove(window, { pointerId: 1, clientX: 300 });
  expect(resize).not.toHaveBeenCalled();
  fireEvent.pointerUp(window, { pointerId: 1 });
  expect(resize.mock.calls).toEqual([[0, 300]]);
  end();
});
