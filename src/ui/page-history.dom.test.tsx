import { act, fireEvent, render, screen } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import { PageLink } from './PageLink.tsx';
import { navigateTo, useHistoryEntry } from './page-history.ts';

function Shown() {
  const { pathname, search, arrival, state } = useHistoryEntry();
  return <output>{`${pathname}${search} ${arrival} ${JSON.stringify(state)}`}</output>;
}

const shown = () => screen.getByRole('status').textContent;

beforeEach(() => {
  window.history.replaceState(null, '', '/images');
  window.dispatchEvent(new PopStateEvent('popstate'));
  render(
    <>
      <Shown />
      <PageLink href="/images?tag=a">a</PageLink>
    </>,
  );
  act(() => void window.dispatchEvent(new PopStateEvent('popstate')));
});

it('renders again for an entry that the page adds or replaces, with what is stored in it', () => {
  act(() => navigateTo('/images/x?tag=b', { state: { place: 1 } }));
  expect(shown()).toBe('/images/x?tag=b PUSH {"place":1}');
  act(() => navigateTo('/images', { replace: true }));
  expect(shown()).toBe('/images REPLACE null');
});

it('renders again for an entry that the browser goes to', () => {
  act(() => {
    window.history.replaceState({ key: 'k', usr: { place: 2 } }, '', '/images?tag=c');
    window.dispatchEvent(new PopStateEvent('popstate'));
  });
  expect(shown()).toBe('/images?tag=c POP {"place":2}');
});

it('follows a link without loading the page, unless it is to open elsewhere', () => {
  const link = screen.getByRole('link');
  act(() => expect(fireEvent.click(link)).toBe(false));
  expect(shown()).toBe('/images?tag=a PUSH null');
  act(() => void fireEvent.click(link));
  expect(shown()).toBe('/images?tag=a REPLACE null');
  expect(fireEvent.click(link, { ctrlKey: true })).toBe(true);
});
