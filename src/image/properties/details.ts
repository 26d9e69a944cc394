import { hidesRaw, type Entry } from './entries.ts';
import { PROPERTIES_WORDS as words } from './messages.ts';

/** One thing that only few want to know of a property. */
export interface Detail {
  readonly label: string;
  readonly text: string;
  readonly look: 'plain' | 'mono';
}

/** What was sent exactly, where it looks otherwise, and what the service's schema says that is not said already. */
export function detailsOf(entry: Entry): readonly Detail[] {
  const { schema, raw, explanation } = entry;
  const sent = hidesRaw(entry) ? [{ label: words.raw, text: raw, look: 'mono' as const }] : [];
  if (schema === null) return sent;
  const { types, maxLength, allowed, description } = schema;
  const said = [
    [words.type, types.join(', ')],
    [words.length, maxLength === null ? '' : words.lengthMost(maxLength)],
    [words.allowed, (allowed ?? []).map(String).join(', ')],
    [words.description, description === explanation ? '' : (description ?? '')],
  ] as const;
  return [
    ...sent,
    ...said.flatMap(([label, text]): Detail[] => (text === '' ? [] : [{ label, text, look: 'plain' }])),
  ];
}
