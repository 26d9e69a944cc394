import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FIELDS } from '../../attributes/evaluated/fields.ts';
import type { FieldName } from '../../attributes/attribute-names.ts';
import { PRESET_LABELS, valueLabel } from '../../filters/messages.ts';
import type { ProfileName } from '../../attributes/profile.ts';
import { CATALOG_WORDS as words } from '../messages.ts';
import { renderCatalog } from '../testing/render-catalog.tsx';
import { ChoiceControl } from './ChoiceControl.tsx';
import { Presets } from './Presets.tsx';
import { TextControl } from './TextControl.tsx';

const fieldOf = (name: FieldName) => FIELDS.find((field) => field.name === name) ?? expect.fail(name);

function choices(search: string, name: FieldName, profile: ProfileName) {
  const field = fieldOf(name);
  return renderCatalog(
    search,
    (catalog) => <ChoiceControl field={field} help="" catalog={catalog} />,
    profile,
  );
}
const choose = (role: 'radio' | 'checkbox', field: string, value: string) =>
  fireEvent.click(screen.getByRole(role, { name: valueLabel(field, value) }));

describe('a field with a list of values', () => {
  it('takes one value or any, where the service accepts one', async () => {
    // As by key, a moment late: this document shows the focus of what is clicked too.
    const address = async (expected: string) => waitFor(() => expect(page.address()).toBe(expected));
    const page = choices('', 'status', 'ims');
    choose('radio', 'status', 'active');
    await address('?status=active');
    choose('radio', 'status', 'queued');
    await address('?status=queued');
    fireEvent.click(screen.getByRole('radio', { name: words.any }));
    await address('');
  });

  it('takes several values where the service accepts several', () => {
    const page = choices('', 'status', 'glance');
    choose('checkbox', 'status', 'active');
    expect(page.address()).toBe('?status=active');
    choose('checkbox', 'status', 'queued');
    expect(page.address()).toBe('?status=in:active,queued');
    choose('checkbox', 'status', 'active');
    expect(page.address()).toBe('?status=queued');
  });

  it('shows several values of the address also where it would not write them', () => {
    const page = choices('?status=in:active,queued', 'status', 'ims');
    choose('checkbox', 'status', 'queued');
    expect(page.address()).toBe('?status=active');
    // With one value left, it offers a single choice again.
    expect(screen.getAllByRole('radio').length).toBeGreaterThan(1);
  });

  it('keeps offering a value that the service does not list', () => {
    choices('?status=of-tomorrow', 'status', 'ims');
    const radios = screen.getAllByRole<HTMLInputElement>('radio');
    expect(radios.filter(({ checked }) => checked).map(({ labels }) => labels?.[0]?.textContent)).toEqual([
      'of-tomorrow',
    ]);
  });
});

describe('a text input', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function line(search: string, name: FieldName, profile: ProfileName = 'glance') {
    const field = fieldOf(name);
    const page = renderCatalog(
      search,
      (catalog) => <TextControl field={field} help="" catalog={catalog} />,
      profile,
    );
    const input = screen.getByRole<HTMLInputElement>('textbox');
    return { ...page, input, type: (value: string) => fireEvent.change(input, { target: { value } }) };
  }

  it('is written after a pause in typing, on Enter, and when it is left', () => {
    const { address, input, type } = line('', 'name');
    type('ub');
    expect(address()).toBe('');
    vi.advanceTimersByTime(299);
    type('ubuntu');
    vi.advanceTimersByTime(299);
    expect(address()).toBe('');
    vi.advanceTimersByTime(1);
    expect(address()).toBe('?name=eq:ubuntu');
    type('debian');
    fireEvent.keyDown(input, { key: 'Enter' });
    expect(address()).toBe('?name=eq:debian');
    type('');
    fireEvent.blur(input);
    expect(address()).toBe('');
  });

  it('keeps an invalid text with the reason, and does not write it', () => {
    const { address, input, type } = line('?min_ram=1', 'min_ram');
    type('lots');
    fireEvent.keyDown(input, { key: 'Enter' });
    vi.advanceTimersByTime(1000);
    fireEvent.blur(input);
    expect(address()).toBe('?min_ram=1');
    expect(input.value).toBe('lots');
    expect(input.getAttribute('aria-invalid')).toBe('true');
    type('2');
    vi.advanceTimersByTime(300);
    expect(address()).toBe('?min_ram=2');
    expect(input.getAttribute('aria-invalid')).not.toBe('true');
  });

  it('takes the new value when the address is changed elsewhere', () => {
    const { address, goTo, input, type } = line('?name=eq:one', 'name');
    type('tw');
    goTo('?name=eq:three');
    expect(input.value).toBe('three');
    fireEvent.blur(input);
    expect(address()).toBe('?name=eq:three');
  });
});

describe('presets', () => {
  const links = (search: string) =>
    renderCatalog(search, (catalog) => <Presets catalog={catalog} />, 'glance');
  const current = () => screen.getAllByRole('link').filter((link) => link.hasAttribute('aria-current'));

  it.each([
    ['', PRESET_LABELS.all],
    ['?owner=acme', PRESET_LABELS.mine],
    // Order and page size do not affect which preset is marked.
    ['?owner=acme&sort_key=name&limit=50', PRESET_LABELS.mine],
    ['?visibility=shared&member_status=rejected', PRESET_LABELS.rejected],
  ])('at %s mark %s as what is shown', (search, label) => {
    links(search);
    expect(current().map(({ textContent }) => textContent)).toEqual([label]);
  });

  it.each(['?owner=globex', '?owner=acme&tag=a', '?ui.unnamed=only'])('at %s mark none', (search) => {
    links(search);
    expect(current()).toEqual([]);
  });

  it('keep the order, drop the filters that the client applies, and leave clicks with a modifier key to the browser', () => {
    const page = links('?tag=a&sort_key=name&ui.unnamed=only&ui.density=compact');
    const mine = screen.getByRole('link', { name: PRESET_LABELS.mine });
    expect(fireEvent.click(mine, { ctrlKey: true })).toBe(true);
    expect(page.address()).toContain('tag=a');
    expect(fireEvent.click(mine)).toBe(false);
    expect(page.address()).toBe('?owner=acme&sort_key=name&ui.density=compact');
  });
});
