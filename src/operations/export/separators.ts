import type { Separator } from './csv.ts';

/** The separators of a file by the names under which the last choice is remembered. */
export const SEPARATORS = { comma: ',', semicolon: ';', tab: '\t' } as const satisfies Record<
  string,
  Separator
>;

export type SeparatorName = keyof typeof SEPARATORS;

/** The separator of that name, if there is one. */
export function separatorName(name: string | null): SeparatorName | null {
  return name !== null && Object.hasOwn(SEPARATORS, name) ? (name as SeparatorName) : null;
}

/**
 * What spreadsheets of a country put between the cells of a CSV file when nobody says anything: the semicolon where a
 * comma stands in decimal numbers, and in Switzerland and Liechtenstein, else the comma.
 */
export function usualSeparator(locale: string): SeparatorName {
  if (/-(?:CH|LI)\b/i.test(locale)) return 'semicolon';
  try {
    const parts = new Intl.NumberFormat(locale).formatToParts(1.5);
    return parts.some(({ type, value }) => type === 'decimal' && value === ',') ? 'semicolon' : 'comma';
  } catch {
    // A browser may be told to speak what is no language.
    return 'comma';
  }
}
