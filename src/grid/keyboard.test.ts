import { describe, expect, it } from 'vitest';
import { cellAria, columnHeaderAria, gridAria, headerRowAria, rowAria } from './aria.ts';
import { commandOf } from './keyboard.ts';

const bounds = { rowCount: 100, columnCount: 11, pageRows: 20 };

function press(keys: string, row: number, column: number) {
  const key = keys.replace(/^(Ctrl|Cmd|Alt|Shift)\+/, '');
  const command = commandOf(
    {
      key,
      ctrlKey: keys.startsWith('Ctrl+'),
      metaKey: keys.startsWith('Cmd+'),
      altKey: keys.startsWith('Alt+'),
      shiftKey: keys.startsWith('Shift+'),
    },
    { row, column },
    bounds,
  );
  if (command === null) return null;
  return command.kind === 'go' ? [command.cell.row, command.cell.column] : command;
}

describe('keys of the grid', () => {
  it.each([
    ['ArrowDown', 0, 1, [1, 1]],
    ['ArrowDown', 99, 1, [99, 1]],
    ['ArrowUp', 1, 1, [0, 1]],
    ['ArrowUp', 0, 1, [-1, 1]],
    ['ArrowUp', -1, 1, [-1, 1]],
    ['ArrowRight', 0, 10, [0, 10]],
    ['ArrowRight', 0, 9, [0, 10]],
    ['ArrowLeft', 0, 0, [0, 0]],
    ['PageDown', 0, 1, [20, 1]],
    ['PageDown', 90, 1, [99, 1]],
    ['PageDown', -1, 1, [20, 1]],
    ['PageUp', 50, 1, [30, 1]],
    ['PageUp', 5, 1, [0, 1]],
    ['PageUp', -1, 1, [-1, 1]],
    ['Home', 5, 4, [5, 0]],
    ['End', 5, 4, [5, 10]],
    ['Home', 5, 0, { kind: 'start', column: 0 }],
    ['End', 5, 10, { kind: 'end', column: 10 }],
    ['Ctrl+Home', 5, 4, { kind: 'start', column: 0 }],
    ['Ctrl+End', 5, 4, { kind: 'end', column: 10 }],
    ['Cmd+ArrowDown', 5, 4, { kind: 'end', column: 4 }],
    ['Cmd+ArrowUp', 5, 4, { kind: 'start', column: 4 }],
    ['Ctrl+ArrowRight', 5, 4, [5, 10]],
    ['Enter', 5, 1, { kind: 'activate' }],
    ['Enter', -1, 1, { kind: 'activate' }],
    [' ', 5, 1, { kind: 'select' }],
    [' ', -1, 1, { kind: 'activate' }],
    ['Alt+ArrowLeft', 5, 1, null],
    ['Ctrl+Enter', 5, 1, null],
    ['a', 5, 1, null],
    ['Ctrl+a', 5, 1, { kind: 'all' }],
    ['Cmd+a', -1, 1, { kind: 'all' }],
    ['Shift+ ', 5, 1, { kind: 'range' }],
    ['Shift+ ', -1, 1, { kind: 'activate' }],
    ['Shift+ArrowDown', 5, 1, { kind: 'extend', cell: { row: 6, column: 1 } }],
    ['Shift+ArrowUp', 5, 1, { kind: 'extend', cell: { row: 4, column: 1 } }],
    ['Shift+ArrowDown', 99, 1, null],
    ['Shift+ArrowUp', 0, 1, null],
    ['Shift+ArrowDown', -1, 1, [0, 1]],
    ['Tab', 5, 1, null],
  ])('%s from row %d, column %d', (keys, row, column, result) =>
    expect(press(keys, row, column)).toEqual(result),
  );
});

describe('ARIA', () => {
  it('counts the header row, and says -1 while the total is unknown', () => {
    expect(gridAria('Images', null, 11, true)).toMatchObject({ 'aria-rowcount': -1, 'aria-busy': true });
    expect(gridAria('Images', 0, 11, false)).toMatchObject({ 'aria-rowcount': 1, 'aria-colcount': 11 });
    expect(headerRowAria()['aria-rowindex']).toBe(1);
    expect(rowAria(0, false, false, false)['aria-rowindex']).toBe(2);
    expect(rowAria(999_999, true, true, true)).toEqual({
      role: 'row',
      'aria-rowindex': 1_000_001,
      'aria-selected': true,
      'aria-current': true,
      'aria-busy': true,
    });
  });

  it('describes a column', () => {
    expect(columnHeaderAria(1, 'ascending')).toEqual({
      role: 'columnheader',
      'aria-colindex': 2,
      'aria-sort': 'ascending',
    });
    expect(columnHeaderAria(1, undefined)).not.toHaveProperty('aria-sort');
    expect(cellAria(1, true)).toEqual({ role: 'rowheader', 'aria-colindex': 2 });
    expect(cellAria(2, false).role).toBe('gridcell');
  });
});
