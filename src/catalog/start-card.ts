import { isRecord } from '../format/json-text.ts';

/** What a user who begins is told, each once: what the demo cloud is, what can be done first, how to get an image. */
export type StartCardName = 'embedded' | 'first' | 'empty';

/** Where it is kept which of them were closed. */
export const START_CARDS_KEY = 'vitrine.startCards';

/** The command that each of them has; no words, since what is typed is in no language. */
export const START_COMMANDS: Readonly<Record<StartCardName, string>> = {
  embedded: 'npm start -- --os-cloud NAME',
  first: 'openstack image list',
  empty: 'openstack image create --file disk.qcow2 --disk-format qcow2 --container-format bare my-image',
};

/** What decides which card there is. */
export interface StartPlace {
  readonly isEmbedded: boolean;
  /** The list is of the project's own images, or of all that it sees, and none is its own. */
  readonly ownsNothing: boolean;
  readonly closed: ReadonlySet<string>;
}

/** The card to show. The one about an empty project comes first: that is what the user has in front of them. */
export function startCardFor({ isEmbedded, ownsNothing, closed }: StartPlace): StartCardName | null {
  if (ownsNothing && !closed.has('empty')) return 'empty';
  // Of the other two a user sees one: the demo cloud's has what the first visit's has.
  const greeting = isEmbedded ? 'embedded' : 'first';
  return closed.has('embedded') || closed.has('first') ? null : greeting;
}

/** The cards that were closed, as they are kept. Total: what cannot be read is none. */
export function closedCards(stored: string | null): ReadonlySet<string> {
  try {
    const parsed: unknown = JSON.parse(stored ?? '{}');
    return new Set(isRecord(parsed) ? Object.keys(parsed) : []);
  } catch {
    return new Set();
  }
}

/** What is kept once one more is closed. */
export function withClosedCard(stored: string | null, name: StartCardName): string {
  return JSON.stringify(Object.fromEntries([...closedCards(stored), name].map((closed) => [closed, true])));
}
