import type { ImageSearch } from '../../search/client.ts';
import type { CatalogAttribute } from '../../search/protocol.ts';
import { useAnswer, useSearchState } from './searches.ts';

const NONE: readonly CatalogAttribute[] = [];

/** The attributes that occur in the catalog with their numbers, the most frequent first, as far as it was read. */
export function useKnownAttributes(search: ImageSearch | null): readonly CatalogAttribute[] {
  const reading = useSearchState(search)?.reading;
  // By thousands: while a catalog is read, new names come with its first pages.
  const thousands = Math.floor((reading?.searched ?? 0) / 1000);
  const answers = useAnswer(search, 'attributes', null, `${thousands} ${reading?.kind}`);
  return answers ?? NONE;
}

/** The names of these attributes. */
export function useKnownKeys(search: ImageSearch | null): readonly string[] {
  return useKnownAttributes(search).map(({ name }) => name);
}
