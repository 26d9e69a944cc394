import { useSyncExternalStore } from 'react';
import { PROMISES_IN_LIST as words } from './list-promise-messages.ts';
import { searches, useAnswer, useSearchState } from './searches.ts';

/** How many of the selected images are overdue for replacement, or promise something that ends soon. */
export function SelectedPromises({ imageIds }: { readonly imageIds: readonly string[] }) {
  const search = useSyncExternalStore(searches.subscribe, () => searches.current());
  const version = useSearchState(search)?.found?.version ?? null;
  const states = useAnswer(search, 'promise-states', imageIds, version) ?? [];
  const countOf = (state: string) => states.filter((one) => one?.includes(state) === true).length;
  const text = words.selected(countOf('overdue'), countOf('soon'));
  return text === '' ? null : <span>{text}</span>;
}
