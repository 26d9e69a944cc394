import { formatCount, plural } from '../format/words.ts';

/** Words for changing the columns of the table. */
export const COLUMN_WORDS = {
  menuOf: (label: string) => `Column: ${label}`,
  ascending: 'Sort ascending',
  ascendingHere: 'Sort ascending, in the page',
  descendingHere: 'Sort descending, in the page',
  descending: 'Sort descending',
  earlier: 'Move toward the start (Alt+←)',
  later: 'Move toward the end (Alt+→)',
  wider: 'Wider (Alt+Shift+→)',
  narrower: 'Narrower (Alt+Shift+←)',
  fit: 'Fit to content',
  usualWidth: 'Default width',
  hide: 'Hide column',

  moved: (label: string, place: number, count: number) =>
    `${label}: column ${formatCount(place)} of ${formatCount(count)}`,
  resized: (label: string, px: number) =>
    `${label}: ${plural(px, { one: '# pixel wide', other: '# pixels wide' })}`,

  only: (label: string, value: string) => `Only ${label}: ${value}`,
  except: (label: string, value: string) => `Without ${label}: ${value}`,

  columns: 'Columns',
  find: 'Find a column',
  usual: 'Default columns',
  shown: 'Shown',
  others: 'More columns',
  up: (label: string) => `Move ${label} toward the start`,
  down: (label: string) => `Move ${label} toward the end`,
  none: 'No column has this name.',
} as const;
