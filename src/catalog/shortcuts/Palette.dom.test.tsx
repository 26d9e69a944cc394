import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { AddressProvider, type AddressControl } from '../../navigation/useAddress.ts';
import { renderCatalog } from '../testing/render-catalog.tsx';
import { Palette } from './Palette.tsx';

afterEach(cleanup);

it('names the active line, and each of its parts, by an ID without spaces, which would be several', () => {
  renderCatalog('', (catalog) => (
    <AddressProvider value={{ write: () => undefined } as unknown as AddressControl}>
      <Palette catalog={catalog} onRun={() => undefined} onClose={() => undefined} />
    </AddressProvider>
  ));
  const box = screen.getByRole('combobox');
  fireEvent.change(box, { target: { value: 'status' } });
  fireEvent.keyDown(box, { key: 'ArrowDown' });
  const options = screen.getAllByRole('option');
  const active = options.find((option) => option.getAttribute('aria-selected') === 'true');
  expect(active).toBe(options[1]);
  expect(box.getAttribute('aria-activedescendant')).toBe(active?.id);
  const ids = [...screen.getByRole('listbox').querySelectorAll('[id]')].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => /\s/.test(id))).toEqual([]);
});
