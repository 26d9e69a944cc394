import { cleanup, render } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { showLeavingRows } from './leaving-rows.ts';

const finished: Array<() => void> = [];
const animate = vi.fn<(frames: unknown, timing: { readonly duration: number }) => unknown>(() => ({
  addEventListener: (type: string, done: () => void) => type === 'finish' && finished.push(done),
}));

function draw(isCalm = false) {
  vi.stubGlobal('matchMedia', () => ({ matches: isCalm }));
  Object.assign(HTMLElement.prototype, { animate });
  render(
    <div role="grid" aria-label="Images">
      <div>
        {['a', 'b'].map((id) => (
          <div key={id} role="row" data-key={id} aria-rowindex={2}>
            <div role="gridcell" tabIndex={0}>
              <a href={id}>{id}</a>
            </div>
          </div>
        ))}
      </div>
    </div>,
  );
  return () => [...document.querySelectorAll('[inert]')];
}

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.clearAllMocks();
  finished.length = 0;
});

it('leaves a copy of a removed row behind for 100 to 150 ms, once, for the eyes alone', () => {
  const ghosts = draw();
  const seen = new WeakSet<Element>();
  const listing = { isRemoved: (id: string) => id === 'a' };
  showLeavingRows(listing, seen);
  showLeavingRows(listing, seen);
  expect(ghosts().map((ghost) => ghost.textContent)).toEqual(['a']);
  expect(ghosts()[0]?.outerHTML).not.toMatch(/role=|data-|tabindex|aria-rowindex/);
  expect(ghosts()[0]?.getAttribute('aria-hidden')).toBe('true');
  const duration = animate.mock.calls[0]?.[1].duration;
  expect(duration).toBeGreaterThanOrEqual(100);
  expect(duration).toBeLessThanOrEqual(150);
  for (const done of finished) done();
  expect(ghosts()).toEqual([]);
});

it('does nothing where the user wants less motion', () => {
  const ghosts = draw(true);
  showLeavingRows({ isRemoved: () => true }, new WeakSet());
  expect(ghosts()).toEqual([]);
});
