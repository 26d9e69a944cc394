import type { ImageSearch } from '../../search/client.ts';
import { useAnswer, useSearchState } from './searches.ts';

const NONE: readonly string[] = [];

/** The attributes that occur in the catalog, the most frequent first, as far as it was read. */
export function useKnownKeys(search: ImageSearch | null): readonly string[] {
  const reading = useSearchState(search)?.reading;
  // By thousands: while a catalog is read, new names come with its first pages.
  const thousands = Math.floor((reading?.searched ?? 0) / 1000);
  const answers = useAnswer(search, 'attributes', null, `${thousands} ${reading?.kind}`);
  return answers?.map(({ name }) => name) ?? NONE;
}
