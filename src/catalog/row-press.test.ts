import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effectOf, type RowPress } from './row-press.ts';
import { type Anchor, rowSelectionOf, rowsBetween, rowsLeft } from './row-ranges.ts';

const PLAIN: RowPress = {
  button: 0,
  shiftKey: false,
  isLong: false,
  altKey: false,
  isControl: false,
  hasText: false,
};

describe('what a press in a row does', () => {
  it.each<[what: string, press: Partial<RowPress>, isSelector: boolean, effect: ReturnType<typeof effectOf>]>(
    [
      ['a click', {}, false, 'open'],
      ['a click on the name, which is a link', { isControl: true }, false, null],
      ['the end of a selection of text', { hasText: true }, false, null],
      ['Ctrl+click', { isLong: true }, false, 'open-tab'],
      ['Alt+click, which browsers download with', { altKey: true }, false, null],
      ['a middle click', { button: 1 }, false, 'open-tab'],
      ['a middle click on the name', { button: 1, isControl: true }, false, null],
      ['a middle click beside the checkbox', { button: 1 }, true, null],
      ['the secondary button', { button: 2 }, false, null],
      ['Shift+click', { shiftKey: true }, false, 'range'],
      ['Shift+click on the name, which opens a window', { shiftKey: true, isControl: true }, false, null],
      ['Shift+click that has selected text', { shiftKey: true, hasText: true }, false, 'range'],
      ['a click beside the checkbox', {}, true, 'toggle'],
      ['a click beside the checkbox while text is selected', { hasText: true }, true, 'toggle'],
      ['a click on the checkbox', { isControl: true }, true, null],
      ['Shift+click on the checkbox', { shiftKey: true, isControl: true }, true, 'range'],
    ],
  )('%s', (_what, press, isSelector, effect) => {
    expect(effectOf({ ...PLAIN, ...press }, isSelector)).toBe(effect);
  });
});

const row = fc.integer({ min: 0, max: 40 });

function listed(rows: { readonly first: number; readonly last: number } | null): number[] {
  return rows === null ? [] : Array.from({ length: rows.last - rows.first + 1 }, (_, at) => rows.first + at);
}

it('a range whose end moves leaves exactly what is not in it any more', () => {
  fc.assert(
    fc.property(row, row, row, (anchor, from, to) => {
      const before = listed(rowsBetween(anchor, from));
      const after = new Set(listed(rowsBetween(anchor, to)));
      expect(listed(rowsLeft(anchor, from, to))).toEqual(before.filter((one) => !after.has(one)));
    }),
  );
});

it('keys that come before the last one is rendered extend one range', () => {
  fc.assert(
    fc.property(row, fc.array(row, { minLength: 1, maxLength: 8 }), (start, ends) => {
      const selected = new Set<string>();
      const anchor: { current: Anchor | null } = { current: null };
      // Neither the rows nor the selection of this render know what the keys have done so far.
      const rows = rowSelectionOf(
        anchor,
        { shifted: 0, rowAt: (index) => ({ kind: 'image', image: { id: `${index}` } }) },
        'list',
        {
          images: new Map(),
          set: (images, isSelected) => {
            for (const { id } of images) selected[isSelected ? 'add' : 'delete'](id);
          },
        },
      );
      let from = start;
      for (const to of ends) {
        rows.extend(from, to);
        from = to;
      }
      const expected = listed(rowsBetween(start, from)).map(String);
      expect(new Set(selected)).toEqual(new Set(expected));
    }),
  );
});
