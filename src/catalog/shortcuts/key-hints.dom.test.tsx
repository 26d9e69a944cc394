import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { followKeyHints } from './key-hints.ts';

let end = (): void => undefined;

afterEach(() => {
  end();
  cleanup();
});

function draw(): void {
  render(
    <>
      <input data-search-box="" aria-label="Search images" />
      <nav>
        <a href="/images">Pending</a>
        <a href="/images">Rejected</a>
      </nav>
      <aside id="image-panel">
        <button type="button" data-step="1" aria-label="Next image" title="Next image" />
        <button type="button" role="tab" aria-selected id="x-tags">
          Tags
        </button>
        <button type="button">Delete</button>
      </aside>
    </>,
  );
  end = followKeyHints();
}

it.each([
  ['textbox', 'Search images', 'Search images (/)', '/'],
  ['link', 'Pending', 'Pending (g then p)', null],
  ['link', 'Rejected', null, null],
  ['button', 'Next image', 'Next image (])', ']'],
  ['tab', 'Tags', 'Tags (t)', 't'],
  ['button', 'Delete', null, null],
])('the tooltip of the %s %s: %s', (role, name, title, keys) => {
  draw();
  const control = screen.getByRole(role, { name });
  const before = control.getAttribute('title');
  fireEvent.pointerOver(control);
  fireEvent.focusIn(control);
  expect(control.getAttribute('title')).toBe(title);
  expect(control.getAttribute('aria-keyshortcuts')).toBe(keys);
  end();
  expect(control.getAttribute('title')).toBe(before);
  expect(control.hasAttribute('aria-keyshortcuts')).toBe(false);
});

it('follows words that have changed', () => {
  draw();
  const control = screen.getByRole('button', { name: 'Next image' });
  fireEvent.pointerOver(control);
  control.title = 'No further image';
  fireEvent.pointerOver(control);
  expect(control.title).toBe('No further image (])');
});
