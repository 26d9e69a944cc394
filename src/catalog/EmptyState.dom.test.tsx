import { fireEvent, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { EmptyState } from './EmptyState.tsx';
import { LATER_WORDS as later } from './lazy-messages.ts';
import { renderCatalog } from './testing/render-catalog.tsx';

const draw = (search: string, isUnreadable = false, profile?: 'ims' | 'glance') =>
  renderCatalog(
    search,
    (catalog) => <EmptyState catalog={catalog} heading={null} isUnreadable={isUnreadable} />,
    profile,
  );
const offered = () => screen.queryAllByRole('button').length;

it.each([
  // An order narrows nothing, and a value that is not sent neither: an image can be made.
  ['', false, later.emptyAllTitle, 1],
  ['?sort_key=name&sort_dir=asc', false, later.emptyAllTitle, 1],
  ['?status=nonsense', false, later.emptyAllTitle, 1],
  ['?status=active', false, later.emptyTitle, 1],
  ['?status=active&tag=a&tag=b', false, later.emptyTitle, 3],
  ['?ui.unnamed=only', false, later.emptyTitle, 1],
  ['?tag=a&ui.unnamed=only', false, later.emptyTitle, 2],
  ['?limit=0', false, later.emptyPage, 1],
  ['?limit=0&status=active', true, later.emptyPage, 1],
  ['?status=active', true, later.noneReadable, 0],
  ['?visibility=shared&member_status=pending', false, later.nothingPending, 0],
  ['?visibility=shared&member_status=rejected', false, later.emptyTitle, 2],
  // Narrowed further, it is no longer the list of invitations.
  ['?visibility=shared&member_status=pending&tag=a', false, later.emptyTitle, 3],
  ['?visibility=shared&member_status=pending&ui.unnamed=only', false, later.emptyTitle, 3],
])('of %s (unreadable: %j): %s, with %d buttons', (search, isUnreadable, title, count) => {
  draw(search, isUnreadable);
  expect(screen.getByRole('heading').textContent).toBe(title);
  expect(offered()).toBe(count);
});

it('removes a filter, and ends when nothing narrows the list', () => {
  const page = draw('?status=active&tag=a&ui.unnamed=only');
  const [unnamed] = screen.getAllByRole('button');
  if (unnamed !== undefined) fireEvent.click(unnamed);
  expect(page.address()).toBe('?tag=a&status=active');
  fireEvent.click(screen.getByRole('button', { name: /\ba\b/ }));
  expect(page.address()).toBe('?status=active');
  fireEvent.click(screen.getByRole('button'));
  expect(page.address()).toBe('');
  expect(screen.getByRole('heading').textContent).toBe(later.emptyAllTitle);
});

it('of a page size of 0 offers to remove the page size', () => {
  const page = draw('?limit=0&status=active');
  fireEvent.click(screen.getByRole('button'));
  expect(page.address()).toBe('?status=active');
});
