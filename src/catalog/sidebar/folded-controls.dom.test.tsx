import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FIELDS } from '../../attributes/evaluated/fields.ts';
import { fieldLabel, TIME_OPERATOR_LABELS } from '../../filters/messages.ts';
import { CATALOG_WORDS as words } from '../messages.ts';
import { renderCatalog } from '../testing/render-catalog.tsx';
import { FOLDED_WORDS } from './messages.ts';
import { ProjectControl } from './ProjectControl.tsx';
import { PropertyControl } from './PropertyControl.tsx';
import { TimeControl } from './TimeControl.tsx';

describe('a time', () => {
  const wait = (durationMs: number) => act(() => void vi.advanceTimersByTime(durationMs));

  beforeEach(() => {
    localStorage.setItem('vitrine.zone', 'utc');
    vi.useFakeTimers();
  });
  afterEach(() => void vi.useRealTimers());

  const field = FIELDS.find(({ name }) => name === 'created_at') ?? expect.fail('no field');
  const label = fieldLabel('created_at');

  function times(search: string) {
    const page = renderCatalog(search, (catalog) => <TimeControl field={field} help="" catalog={catalog} />);
    const input = (name = FOLDED_WORDS.firstTime(label, 'utc')) =>
      screen.getByLabelText<HTMLInputElement>(name);
    const type = (value: string, name?: string) => fireEvent.change(input(name), { target: { value } });
    return { ...page, input, type };
  }

  it('is written once it is whole and typing has paused', () => {
    const { address, type } = times('');
    type('2026-11-22T10:30');
    expect(address()).toBe('');
    wait(300);
    expect(address()).toBe('?created_at=gte:2026-11-22T10:30:00Z');
  });

  it('is not written while it is half typed, and says so once it is left', () => {
    const { address, input, type } = times('?created_at=gte:2026-11-22T10:30:00Z');
    type('0002-11-22T10:30');
    wait(1000);
    expect(screen.queryByRole('alert')).toBeNull();
    fireEvent.blur(input());
    expect(screen.getByRole('alert').textContent).toBe(FOLDED_WORDS.halfTime);
    expect(input().getAttribute('aria-invalid')).toBe('true');
    expect(address()).toBe('?created_at=gte:2026-11-22T10:30:00Z');
  });

  it('follows the address when it is changed elsewhere', () => {
    const { goTo, input } = times('?created_at=gte:2026-11-22T10:30:00Z');
    expect(input().value).toContain('2026-11-22T10:30');
    goTo('?created_at=gte:2026-11-23T00:00:00Z');
    expect(input().value).toContain('2026-11-23T00:00');
    goTo('');
    expect(input().value).toBe('');
  });

  it('has a second bound, and each can be cleared without the other', () => {
    const { address, type } = times('?created_at=gte:2026-11-22T10:30:00Z');
    type('2026-11-30T00:00', FOLDED_WORDS.secondTime(label, 'utc'));
    wait(300);
    expect(address()).toBe('?created_at=gte:2026-11-22T10:30:00Z&created_at=lte:2026-11-30T00:00:00Z');
    fireEvent.click(screen.getByRole('button', { name: FOLDED_WORDS.clearTime(label) }));
    expect(address()).toBe('?created_at=lte:2026-11-30T00:00:00Z');
    // The focus does not go with the button.
    expect(document.activeElement).toBe(screen.getByLabelText(FOLDED_WORDS.firstTime(label, 'utc')));
  });

  it('keeps its time when it is compared otherwise', () => {
    const { address } = times('?created_at=gte:2026-11-22T10:30:00Z');
    const select = screen.getByRole('combobox', { name: FOLDED_WORDS.operator(label) });
    fireEvent.change(select, { target: { value: 'lt' } });
    expect(address()).toBe('?created_at=lt:2026-11-22T10:30:00Z');
    expect(screen.getByRole<HTMLOptionElement>('option', { name: TIME_OPERATOR_LABELS.lt }).selected).toBe(
      true,
    );
  });
});

describe('a typed time and usual spans', () => {
  const field = FIELDS.find(({ name }) => name === 'created_at') ?? expect.fail('no field');
  const label = fieldLabel('created_at');
  const draw = (search: string) =>
    renderCatalog(search, (catalog) => <TimeControl field={field} help="" catalog={catalog} />);

  it('is taken as it stands in logs, and said to be wrong where it is none', () => {
    localStorage.setItem('vitrine.zone', 'utc');
    const { address } = draw('');
    const input = screen.getByRole('textbox', { name: FOLDED_WORDS.typedTime(label) });
    fireEvent.change(input, { target: { value: 'soon' } });
    fireEvent.keyDown(input, { key: 'Enter' });
    expect(screen.getByRole('alert').textContent).toBe(FOLDED_WORDS.typedWrong);
    expect(address()).toBe('');
    fireEvent.change(input, { target: { value: '2026-11-22T12:30:00+02:00' } });
    fireEvent.keyDown(input, { key: 'Enter' });
    expect(address()).toBe('?created_at=gte:2026-11-22T10:30:00Z');
  });

  it('replace what there was', () => {
    const { address } = draw('?created_at=gte:2020-01-01&created_at=lt:2021-01-01');
    fireEvent.click(screen.getByRole('button', { name: FOLDED_WORDS.quickTimes.year }));
    expect(address()).toBe(`?created_at=gte:${new Date().getUTCFullYear()}-01-01T00:00:00Z`);
  });
});

describe('a property', () => {
  function properties(search: string) {
    const page = renderCatalog(search, (catalog) => <PropertyControl catalog={catalog} />);
    const type = (label: string, value: string) =>
      fireEvent.change(screen.getByRole('textbox', { name: label }), { target: { value } });
    const add = () => fireEvent.click(screen.getByRole('button', { name: words.add }));
    return { ...page, type, add };
  }

  it('is added by the button and by Enter, and the inputs are empty again', () => {
    const { address, type, add } = properties('?tag=a');
    type(FOLDED_WORDS.property, ' team ');
    type(FOLDED_WORDS.value, 'red');
    add();
    expect(address()).toBe('?tag=a&team=red');
    type(FOLDED_WORDS.property, 'zone');
    type(FOLDED_WORDS.value, 'x');
    fireEvent.keyDown(screen.getByRole('textbox', { name: FOLDED_WORDS.value }), { key: 'Enter' });
    expect(address()).toBe('?tag=a&team=red&zone=x');
    expect(screen.getAllByRole<HTMLInputElement>('textbox').map(({ value }) => value)).toEqual(['', '']);
  });

  it('needs a name, and none that has a filter of its own', () => {
    const { address, type, add } = properties('');
    expect(screen.queryByText(FOLDED_WORDS.propertyNeeded)).toBeNull();
    add();
    expect(screen.getByText(FOLDED_WORDS.propertyNeeded)).not.toBeNull();
    type(FOLDED_WORDS.property, 'status');
    expect(screen.getByText(FOLDED_WORDS.propertyKnown(fieldLabel('status')))).not.toBeNull();
    add();
    type(FOLDED_WORDS.property, 'ui.density');
    add();
    expect(address()).toBe('');
  });

  it('is listed, and removed by its button', () => {
    const { address } = properties('?status=active&team=red&zone=x');
    expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      'team = red',
      'zone = x',
    ]);
    fireEvent.click(screen.getByRole('button', { name: words.remove('team = red') }));
    expect(address()).toBe('?status=active&zone=x');
  });
});

describe('a project', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const field = FIELDS.find(({ name }) => name === 'owner') ?? expect.fail('no field');

  function project(search = '') {
    const page = renderCatalog(search, (catalog) => (
      <ProjectControl field={field} help="" catalog={catalog} />
    ));
    const input = screen.getByRole<HTMLInputElement>('textbox');
    const type = (value: string) => {
      fireEvent.change(input, { target: { value } });
      act(() => void vi.advanceTimersByTime(300));
    };
    return { ...page, input, type };
  }

  it('is given by its name, of which half is not asked for', () => {
    const { address, input, type } = project();
    type('glob');
    expect(address()).toBe('');
    type('Globex');
    expect(address()).toBe('?owner=globex-id');
    fireEvent.blur(input);
    expect(input.value).toBe('globex');
    type('');
    expect(address()).toBe('');
  });

  it('shows the name of the one in the address, and takes any ID', () => {
    const { address, input, type } = project('?owner=globex-id');
    expect(input.value).toBe('globex');
    type('of-another-cloud');
    fireEvent.blur(input);
    expect(address()).toBe('?owner=globex-id');
    expect(input.getAttribute('aria-invalid')).toBe('true');
    fireEvent.keyDown(input, { key: 'Enter' });
    expect(address()).toBe('?owner=of-another-cloud');
  });

  it('is the one of the session with a press', () => {
    const { address } = project();
    fireEvent.click(screen.getByRole('button', { name: words.thisProject }));
    expect(address()).toBe('?owner=acme');
  });
});
