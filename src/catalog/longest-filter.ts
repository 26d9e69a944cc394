import { formatParams, type Filters } from '../filters/address.ts';

/** What makes most of the length of an address. */
export interface LongestFilter {
  readonly name: string;
  readonly values: number;
  /** As they stand in the address. */
  readonly characters: number;
}

/** The filter that takes most of an address, with all its values; `null` without filters. */
export function longestFilter(filters: Filters): LongestFilter | null {
  let longest: LongestFilter | null = null;
  for (const name of new Set(filters.map((param) => param.name))) {
    const own = filters.filter((param) => param.name === name);
    const characters = formatParams(own).length;
    if (characters <= (longest?.characters ?? 0)) continue;
    longest = { name, characters, values: own.reduce((sum, { value }) => sum + valuesIn(value), 0) };
  }
  return longest;
}

/** About: a comma in quotation marks counts too, and nobody minds. */
function valuesIn(value: string): number {
  return value.startsWith('in:') ? value.split(',').length : 1;
}
