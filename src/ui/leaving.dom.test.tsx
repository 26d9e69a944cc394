import { act, cleanup, render, screen } from '@testing-library/react';
import { StrictMode } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Dialog } from './Dialog.tsx';
import { followLeaving } from './leaving.ts';

const finished: Array<() => void> = [];
const animate = vi.fn<(frames: unknown, timing: { readonly duration: number }) => unknown>(() => ({
  addEventListener: (type: string, done: () => void) => type === 'finish' && finished.push(done),
}));
const ghosts = () => [...document.querySelectorAll<HTMLElement>('body > [inert]')];

let isCalm = false;
followLeaving();

beforeEach(() => {
  isCalm = false;
  vi.stubGlobal('matchMedia', () => ({ matches: isCalm }));
  Object.assign(HTMLElement.prototype, { animate });
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(10, 20, 300, 200));
});
afterEach(() => {
  cleanup();
  for (const ghost of ghosts()) ghost.remove();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  finished.length = 0;
});

function open(): () => Promise<void> {
  const page = (isOpen: boolean) => (
    <StrictMode>
      {isOpen && (
        <Dialog title="Question" width="question" onClose={() => undefined}>
          <input id="field" type="radio" name="choice" aria-label="Choice" defaultChecked />
        </Dialog>
      )}
    </StrictMode>
  );
  const { rerender } = render(page(true));
  return () => act(async () => rerender(page(false)));
}

it('leaves a copy of a dialog behind, where it was, for the eyes alone', async () => {
  const close = open();
  // React has run the cleanup once, and the dialog is still there.
  await act(() => Promise.resolve());
  expect(ghosts()).toEqual([]);
  await close();
  expect(screen.queryByRole('dialog')).toBeNull();
  const [ghost] = ghosts();
  expect(ghosts()).toHaveLength(1);
  expect(ghost?.textContent).toContain('Question');
  expect(ghost?.innerHTML).not.toMatch(/ (id|name|role|tabindex|aria-[a-z]+)=/);
  expect(ghost?.style).toMatchObject({ position: 'fixed', left: '10px', top: '20px', width: '300px' });
  const duration = animate.mock.calls.at(-1)?.[1].duration;
  expect(duration).toBeGreaterThanOrEqual(100);
  expect(duration).toBeLessThanOrEqual(150);
  for (const done of finished) done();
  expect(ghosts()).toEqual([]);
});

it('does nothing where the user wants less motion', async () => {
  isCalm = true;
  await open()();
  expect(ghosts()).toEqual([]);
});
