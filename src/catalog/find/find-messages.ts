import { formatBytes } from '../../format/bytes.ts';
import { formatMinute } from '../../format/dates.ts';
import { formatCount, plural } from '../../format/words.ts';
import type { FoundState, ReadingState } from '../../search/protocol.ts';

/** Texts of the search above the list. */
export const FIND_WORDS = {
  search: 'Search images',
  placeholder: 'Search, or filter by key:value',
  clear: 'Clear search',
  searched:
    'Searches names, IDs, tags, descriptions, operating systems, owners and property values. Use "quotes" for phrases, -word to exclude, key:value to filter.',
  suggestions: 'Suggestions',
  filterBy: 'filter',
  didYouMean: 'Did you mean',
  stop: 'Stop',
  goOn: 'Continue',
  tryAgain: 'Try again',
  searchValues: 'Search values',
  noValue: 'No such value',
  exclude: (value: string) => `Exclude ${value}`,
  searchValuesOf: (name: string) => `Search values of ${name}`,
  isNot: 'Is not…',
  isNotOf: (label: string) => `${label} is not…`,
  versions: 'Versions',
  versionsOf: (platform: string) => `Versions of ${platform}`,
  properties: 'Properties in this catalog',
  searchProperties: 'Search properties',
  noProperty: 'No such property',
  moreProperties: (count: number) =>
    plural(count, {
      one: '# more property. Search to find it.',
      other: '# more properties. Search to find them.',
    }),
  range: (label: string) => `${label}: range`,
  lowest: (label: string) => `${label}, lowest`,
  highest: (label: string) => `${label}, highest`,
  rangeHelp: 'Drag the handles, move them by arrow keys, or type values such as 10 GiB.',
  rangeHelpTime:
    'Drag the handles, move them by arrow keys, or type dates such as 2026-11-22. Dates are in UTC.',
  crossedLimit: {
    lower: 'Above the highest. Enter a lower limit, or change the highest first.',
    upper: 'Below the lowest. Enter a higher limit, or change the lowest first.',
  },
  wrongLimit: {
    bytes: 'Enter a size, such as 10 GiB.',
    gigabytes: 'Enter a size in GB, such as 40.',
    megabytes: 'Enter a size in MB, such as 2048, or 2 GB.',
    time: 'Enter a date, or a date and time, such as 2026-11-22T10:30:00Z.',
  },
} as const;

const LESS_THAN_A_SECOND = 'less than a second';

function durationWords(ms: number): string {
  if (ms < 1000) return LESS_THAN_A_SECOND;
  if (ms < 90_000) return plural(Math.round(ms / 1000), { one: '# second', other: '# seconds' });
  return plural(Math.round(ms / 60_000), { one: '# minute', other: '# minutes' });
}

/** `1,312`, and `≥1,312` while the catalog is not known to its end. */
export function facetNumberWords(count: number, isComplete: boolean): string {
  return isComplete ? formatCount(count) : `≥${formatCount(count)}`;
}

/** How many values there are. */
export function valuesWords(distinct: number, isComplete: boolean): string {
  const values = plural(distinct, { one: '# value', other: '# values' });
  return isComplete ? values : `≥${values}`;
}

/** `about 30 %`; nothing while the number of all is not known. */
function shareWords({ searched, about }: ReadingState): string {
  if (about === null || about <= 0) return '';
  return `, about ${Math.min(99, Math.floor((100 * searched) / about))} %`;
}

/** `1,312 images, 5.4 TiB`: what a view is, once its end is known. */
export function totalAndBytes(found: Pick<FoundState, 'count' | 'images' | 'bytes' | 'query'>): string {
  const amount = found.query.groups
    ? rowsWords(found)
    : plural(found.count, { one: '# image', other: '# images' });
  return found.bytes === 0 ? amount : `${amount}, ${formatBytes(found.bytes)}`;
}

/** `3 rows, 12 images`: what a list with grouped versions has. */
function rowsWords({ count, images }: Pick<FoundState, 'count' | 'images'>): string {
  return `${plural(count, { one: '# row', other: '# rows' })}, ${plural(images, { one: '# image', other: '# images' })}`;
}

/** Since when all of it is known, by the clock: `as of 14:02`. */
export function asOfWords(timeMs: number): string {
  return `as of ${formatMinute(timeMs)}`;
}

/** What a search has found by now: `38 found · 41,000 searched, about 30 %`, or `38 of 120,312`. */
export function progressWords(found: FoundState, reading: ReadingState): string {
  const count = found.query.groups ? rowsWords(found) : formatCount(found.count);
  if (reading.kind === 'complete') {
    const size = found.bytes > 0 ? `, ${formatBytes(found.bytes)}` : '';
    return `${count} of ${formatCount(reading.searched)}${size}`;
  }
  return `${count} found · ${formatCount(reading.searched)} searched${shareWords(reading)}`;
}

/** Why the rest of the catalog is not searched, and what it would take; nothing while it is. */
export function restWords({ kind, left, error }: ReadingState): string | null {
  switch (kind) {
    case 'waiting':
      return left === null
        ? 'The rest isn’t searched yet.'
        : `The rest takes ${plural(left.requests, { one: 'about # request', other: 'about # requests' })}, ${durationWords(left.ms)}.`;
    case 'stopped':
      return 'Stopped.';
    case 'retrying':
      return 'The service doesn’t answer. Trying again.';
    case 'failed':
      return error === null
        ? 'The service refused a page.'
        : `The service refused a page (HTTP ${error.status}).`;
    case 'full':
      return 'The browser’s memory for this is full: the rest isn’t searched.';
    case 'reading':
    case 'complete':
      return null;
  }
}

/** Images in a range, over what all other filters leave. */
export function inRangeWords(count: number, isComplete: boolean): string {
  const images = plural(count, { one: '# image', other: '# images' });
  return isComplete ? images : `≥${images}`;
}
