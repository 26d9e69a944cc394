import type { Filters } from './address.ts';
import { filtersOf, withValues } from './address.ts';
import { formatValue } from './operand.ts';
import type { Profile } from '../attributes/profile.ts';
import { readFilters } from './reading.ts';

/** A correction of a bad parameter: what the filters would be, and what to say about it. */
export interface Mend {
  readonly kind: 'drop' | 'use' | 'add';
  /** The text that would stand in the address, for the words on the button. */
  readonly text: string;
  readonly filters: Filters;
}

/** What can be done about a parameter that is bad or needs another. Taking it away is always possible. */
export function mendsOf(filters: Filters, index: number, profile: Profile): readonly Mend[] {
  const reading = readFilters(filters, profile)[index];
  if (reading === undefined) return [];
  const replaced = (value: string): Mend => ({
    kind: 'use',
    text: value,
    filters: replaceValue(filters, index, value),
  });
  const { outcome, param } = reading;
  if (outcome.kind === 'sent' && outcome.note?.code === 'needs') {
    const { name, value } = outcome.note;
    return [{ kind: 'add', text: `${name}=${value}`, filters: withValues(filters, name, [value]) }];
  }
  if (outcome.kind !== 'bad') return [];
  const { problem } = outcome;
  switch (problem.code) {
    case 'operator':
      return [replaced(formatValue(param.name, param.value, profile))];
    case 'not-listed': {
      const near = nearest(problem.value, problem.allowed);
      return near === null ? [] : [replaced(param.value.replace(problem.value, () => near))];
    }
    default:
      return [];
  }
}

/** The listed value that was probably meant: the same but for case, separators or a small slip. */
function nearest(value: string, allowed: readonly string[]): string | null {
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  const wanted = plain(value);
  if (wanted === '') return null;
  const same = allowed.find((one) => plain(one) === wanted);
  if (same !== undefined) return same;
  const scored = allowed
    .map((one) => ({ one, distance: editDistance(wanted, plain(one)) }))
    .toSorted((a, b) => a.distance - b.distance);
  const [best] = scored;
  return best !== undefined && best.distance <= Math.max(1, Math.floor(wanted.length / 4)) ? best.one : null;
}

/** Levenshtein's distance, one row at a time. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

function replaceValue(filters: Filters, index: number, value: string): Filters {
  return filtersOf(filters.map((param, at) => (at === index ? { name: param.name, value } : param)));
}
