import { act, cleanup, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { followFocus } from './lost-focus.ts';

interface PageProps {
  readonly chips: readonly string[];
  readonly heading?: string;
}

/** A page as the catalog is one: chips in a list, each with two buttons, and a grid to return to. */
function CatalogLike({ chips, heading = 'Images' }: PageProps) {
  return (
    <main key={heading}>
      <h1>{heading}</h1>
      {chips.length > 0 && (
        <ul>
          {chips.map((chip, index) => (
            <li key={`${chip} ${index}`}>
              <button type="button">Use {chip}</button>
              <button type="button">Remove {chip}</button>
            </li>
          ))}
        </ul>
      )}
      <section tabIndex={-1} aria-label="Part">
        {chips.length > 2 && <button type="button">In the part</button>}
      </section>
      <div data-focus-return tabIndex={-1}>
        <button type="button">first cell</button>
      </div>
    </main>
  );
}

function focused(): string {
  return document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '';
}

describe('the focus of what is removed', () => {
  let stop: () => void;
  beforeEach(() => {
    stop = followFocus();
  });
  afterEach(() => {
    stop();
    cleanup();
  });

  it.each([
    ['Remove a', ['a', 'b', 'c'], ['b', 'c'], 'Remove b'],
    ['Remove b', ['a', 'b', 'c'], ['a', 'c'], 'Remove c'],
    ['Remove c', ['a', 'b', 'c'], ['a', 'b'], 'Remove b'],
    ['Use a', ['a', 'b'], ['b'], 'Use b'],
    ['Remove a', ['a'], [], 'first cell'],
    ['In the part', ['a', 'b', 'c'], ['a', 'b'], 'Part'],
  ])('%s of %j leaves %j: it goes to %s', async (button, before, after, expected) => {
    const { rerender } = render(<CatalogLike chips={before} />);
    act(() => screen.getByText(button).focus());
    rerender(<CatalogLike chips={after} />);
    await waitFor(() => expect(focused()).toBe(expected));
  });

  it('goes to the heading of another page', async () => {
    const { rerender } = render(<CatalogLike chips={['a']} heading="Sign in" />);
    act(() => screen.getByText('Use a').focus());
    rerender(<CatalogLike chips={[]} heading="All images" />);
    await waitFor(() => expect(focused()).toBe('All images'));
  });

  it('stays away where a click beside it took it, and where something else has it by then', async () => {
    const { rerender } = render(<CatalogLike chips={['a', 'b']} />);
    act(() => screen.getByText('Use a').focus());
    act(() => screen.getByText('Use a').blur());
    await Promise.resolve();
    rerender(<CatalogLike chips={['b']} />);
    act(() => screen.getByText('first cell').focus());
    act(() => screen.getByText('first cell').blur());
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))));
    expect(document.activeElement).toBe(document.body);
  });
});
