import { formatParameters, lastOfEach, type Parameters } from './parameters.ts';

/** What lists there are, by the last part of their path. */
export type ListName = 'images' | 'tasks';

/**
 * The body of a list. `first` and `next` are relative and begin with /v2 whatever the prefix, and of a repeated
 * parameter they keep only the last value; `next` has the id behind which the next page begins.
 */
export function formatList(
  name: ListName,
  documents: readonly string[],
  parameters: Parameters,
  nextMarker: string | null,
): string {
  const asked = lastOfEach(parameters);
  asked.delete('marker');
  const query = formatParameters([...asked]);
  const first = `/v2/${name}${query === '' ? '' : `?${query}`}`;
  const next = nextMarker === null ? null : formatParameters([...asked.set('marker', nextMarker)]);
  return (
    `{"${name}":[${documents.join(',')}],"first":${JSON.stringify(first)},"schema":"/v2/schemas/${name}"` +
    `${next === null ? '' : `,"next":${JSON.stringify(`/v2/${name}?${next}`)}`}}`
  );
}
