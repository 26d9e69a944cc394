import { ATTRIBUTE_LABELS } from '../attributes/messages.ts';
import { formatBytes, formatGigabytes, formatMegabytes } from '../format/bytes.ts';
import { formatTimeExactly } from '../format/dates.ts';
import { ownValue } from '../format/text.ts';
import { formatCount } from '../format/words.ts';
import { fieldLabel, valueLabel } from './messages.ts';
import { PROMISE_STATE, type OwnName, type Param } from './address.ts';
import type { OwnReading, Range } from './own.ts';

/** What a chip of an own parameter says. */
export interface OwnWords {
  readonly label: string;
  /** As others typed or stored it, but for numbers and times. */
  readonly value: string;
  readonly sentence: string;
}

const LABELS: Readonly<Record<OwnName, string>> = {
  'ui.q': 'Search',
  'ui.is': 'Value',
  'ui.not': 'Excluded value',
  'ui.range': 'Range',
  'ui.sort': 'Sorted by',
  'ui.group': 'Grouped',
};

const PROBLEMS: Readonly<Record<OwnName, string>> = {
  'ui.q': 'Enter at least one word. (not applied)',
  'ui.is': 'Give an attribute and a value, such as os_version:22.04. (not applied)',
  'ui.not': 'Give an attribute and a value, such as os_version:22.04. (not applied)',
  'ui.range': 'Give an attribute and limits, such as size:1024,2048. (not applied)',
  'ui.sort': 'Give one attribute and a direction, such as min_disk:asc. (not applied)',
  'ui.group': 'Only “versions” is possible. (not applied)',
};

const SEARCHED =
  'Searched here: names, IDs, tags, descriptions, operating systems, owners and property values.';
const FILTERED = 'The service can’t filter this way, so it’s applied here as images load.';
const SORTED = 'Sorted here: the service can’t sort by this.';
const GROUPED = 'Grouped here: of the versions of an image only the newest is a row.';

const PROMISED = 'Worked out here from what properties promise.';

/** How the promises of an image can stand. */
export const PROMISE_STATE_WORDS: Readonly<Record<string, string>> = {
  overdue: 'Overdue',
  soon: 'Ends within 90 days',
  ended: 'Ended',
  kept: 'Kept',
  none: 'None',
};

function pairWords({ name, value }: Param): { readonly value: string; readonly sentence: string } {
  return name === PROMISE_STATE
    ? { value: ownValue(PROMISE_STATE_WORDS, value) ?? value, sentence: PROMISED }
    : { value: valueLabel(name, value), sentence: FILTERED };
}

/** What an attribute is called. */
export function attributeWords(name: string): string {
  if (name === PROMISE_STATE) return 'Promises';
  return ownValue(ATTRIBUTE_LABELS, name) ?? fieldLabel(name);
}

/** A number of an attribute in its unit. */
function amountWords(name: string, amount: number): string {
  if (name === 'size' || name === 'virtual_size') return formatBytes(amount);
  if (name === 'min_disk') return formatGigabytes(amount);
  return name === 'min_ram' ? formatMegabytes(amount) : formatCount(amount);
}

/** A limit of a range in its unit. */
export function limitWords(name: string, limit: number, isTime: boolean): string {
  return isTime ? formatTimeExactly(new Date(limit).toISOString()) : amountWords(name, limit);
}

function rangeWords({ name, from, to, isTime }: Range): string {
  const words = (bound: number) => limitWords(name, bound, isTime);
  if (from === null) return to === null ? '' : `up to ${words(to)}`;
  return to === null ? `from ${words(from)}` : `${words(from)} – ${words(to)}`;
}

/** What an own parameter asks for, in plain words. */
export function ownWords(reading: OwnReading): OwnWords {
  const { name, value } = reading;
  switch (reading.kind) {
    case 'search':
      return { label: LABELS[name], value, sentence: SEARCHED };
    case 'is': {
      const { wanted } = reading;
      return {
        label: attributeWords(wanted.name),
        ...pairWords(wanted),
      };
    }
    case 'not': {
      const { excluded } = reading;
      return {
        label: `${attributeWords(excluded.name)} is not`,
        ...pairWords(excluded),
      };
    }
    case 'range':
      return {
        label: attributeWords(reading.range.name),
        value: rangeWords(reading.range),
        sentence: FILTERED,
      };
    case 'sort': {
      const { key, dir } = reading.order;
      return {
        label: LABELS[name],
        value: `${attributeWords(key)}, ${dir === 'asc' ? 'ascending' : 'descending'}`,
        sentence: SORTED,
      };
    }
    case 'group':
      return { label: LABELS[name], value: 'versions', sentence: GROUPED };
    case 'bad':
      return { label: LABELS[name], value, sentence: PROBLEMS[name] };
  }
}
