import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ChipAdvice } from './ChipAdvice.tsx';
import { Chips } from './Chips.tsx';
import { OwnChips } from './OwnChips.tsx';
import { CATALOG_WORDS as words } from './messages.ts';
import { renderCatalog } from './testing/render-catalog.tsx';

const draw = (search: string, profile?: 'ims' | 'glance') =>
  renderCatalog(search, (catalog) => <Chips catalog={catalog} Advice={ChipAdvice} />, profile);

const chip = (text: string) =>
  screen.getAllByRole('listitem').find((item) => item.textContent.includes(text)) ??
  expect.fail(`no chip with ${text}`);
const remove = (text: string) => fireEvent.click(within(chip(text)).getByRole('button', { name: /^Remove/ }));

describe('chips', () => {
  it('are not there without a filter', () => {
    draw('');
    expect(screen.queryByRole('list')).toBeNull();
  });

  it.each([
    ['?status=active', 'active', 'sent'],
    ['?status=nonsense', 'nonsense', 'bad'],
    ['?created_at=gte:2026-01-01T00:00:00Z&created_at=lt:2026-02-01T00:00:00Z&sort_key=name', '2026', 'here'],
  ])('of %s say what becomes of %s: %s', (search, text, tone) => {
    draw(search);
    expect(screen.getAllByRole('listitem').map((item) => item.dataset['tone'])).toContain(tone);
    expect(chip(text)).toBeDefined();
  });

  it.each([
    ['?owner=acme', 'acme (this project) acme', 'acme'],
    ['?owner=globex-id', 'globex globex-id', 'globex-id'],
    ['?owner=unknown', 'unknown', 'unknown'],
    // A property of that value is no project.
    ['?globex=globex-id', 'globex-id', 'globex-id'],
  ])('of %s name the project, with its ID: %s', (search, text, title) => {
    draw(search);
    const value = screen.getByTitle(title);
    expect(value.textContent).toBe(text);
  });

  it('are removed one by one, and the others stay', () => {
    const page = draw('?status=active&tag=a&tag=b&ui.density=compact');
    remove('a');
    expect(page.address()).toBe('?tag=b&status=active&ui.density=compact');
    remove('active');
    expect(page.address()).toBe('?tag=b&ui.density=compact');
  });

  it('of bad values are not sent, and offer what was probably meant', () => {
    const page = draw('?status=activ');
    expect(chip('activ').textContent).toContain(words.notSent);
    fireEvent.click(within(chip('activ')).getByRole('button', { name: /\bactive\b/ }));
    expect(page.address()).toBe('?status=active');
    expect(chip('active').dataset['tone']).toBe('sent');
  });

  it('say that the project’s own images are left out of the shared list, and can show them', () => {
    const page = draw('?visibility=shared&member_status=pending');
    expect(chip(words.ownHidden).textContent).toContain(words.ownHiddenValue);
    remove(words.ownHidden);
    expect(page.address()).toBe('?visibility=shared&member_status=pending&ui.own=show');
    expect(chip(words.ownHidden).textContent).toContain(words.ownShown);
    remove(words.ownHidden);
    expect(page.address()).toBe('?visibility=shared&member_status=pending');
  });

  it('are there for filters that only the client applies', () => {
    const page = draw('?ui.unnamed=only');
    remove(words.unnamed);
    expect(page.address()).toBe('');
    expect(screen.queryByRole('list')).toBeNull();
  });

  it('are all cleared at once, with the list position but not the look of the table', () => {
    const page = draw('?status=active&tag=a&ui.unnamed=only&ui.at=x&ui.density=compact');
    fireEvent.click(screen.getByRole('button', { name: words.clearAll }));
    expect(page.address()).toBe('?ui.density=compact');
  });

  it('of what the page applies itself say so, and are removed one by one', () => {
    const page = renderCatalog(
      '?tag=a&ui.not=os_version:22.04&ui.not=tag:b&ui.range=size:1024,&ui.q=noble',
      (catalog) => (
        <Chips catalog={catalog}>
          <OwnChips catalog={catalog} />
        </Chips>
      ),
    );
    expect(chip('is not').dataset['tone']).toBe('here');
    expect(chip('from 1 KiB').textContent).toContain('Size');
    remove('22.04');
    expect(page.address()).toBe('?tag=a&ui.not=tag:b&ui.q=noble&ui.range=size:1024,');
    remove('noble');
    remove('from 1 KiB');
    expect(page.address()).toBe('?tag=a&ui.not=tag:b');
    fireEvent.click(screen.getByRole('button', { name: words.clearAll }));
    expect(page.address()).toBe('');
  });

  it('of own parameters that are nothing stay, and say what would be right', () => {
    renderCatalog('?ui.not=nonsense', (catalog) => (
      <Chips catalog={catalog}>
        <OwnChips catalog={catalog} />
      </Chips>
    ));
    expect(chip('nonsense').dataset['tone']).toBe('bad');
    expect(chip('nonsense').textContent).toContain('os_version:22.04');
  });
});
