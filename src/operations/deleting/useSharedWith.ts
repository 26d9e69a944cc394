import { useEffect, useMemo, useState } from 'react';
import { membersQuery } from '../../api/queries.ts';
import { lookups } from '../gate.ts';
import type { Place } from '../place.ts';
import type { Target } from '../target.ts';

/** The projects that an image is shared with. */
export interface SharedWith {
  readonly projects: number;
  /** Those of them that have accepted it. */
  readonly accepted: number;
}

/** Who else uses images, as far as it is known by now. */
export interface Usage {
  /** Images that can have members. */
  readonly total: number;
  readonly checked: number;
  /** By image, those with members alone. */
  readonly shared: ReadonlyMap<string, SharedWith>;
  /** Images of which the service did not tell. */
  readonly unknown: ReadonlySet<string>;
}

type Found = ReadonlyMap<string, SharedWith | 'unknown'>;
const NOTHING: Found = new Map();

/** Asks for the members of those images that can have some, a few at once, while somebody waits for it. */
export function useSharedWith(place: Place, targets: readonly Target[]): Usage {
  const shareable = useMemo(() => targets.filter(({ visibility }) => visibility === 'shared'), [targets]);
  const [found, setFound] = useState(NOTHING);
  // An effect: what the service says comes from outside.
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const note = (imageId: string, what: SharedWith | 'unknown') => {
      if (!signal.aborted) setFound((before) => new Map(before).set(imageId, what));
    };
    for (const { imageId } of shareable) {
      askForMembers(place, imageId, signal).then(
        (sharedWith) => note(imageId, sharedWith),
        () => note(imageId, 'unknown'),
      );
    }
    return () => controller.abort();
  }, [place, shareable]);
  return useMemo(() => usageOf(shareable.length, found), [shareable, found]);
}

async function askForMembers(
  { client, http, scope }: Place,
  imageId: string,
  signal: AbortSignal,
): Promise<SharedWith> {
  const members = await lookups.pass(() => client.fetchQuery(membersQuery(http, scope, imageId)), signal);
  return {
    projects: members.length,
    accepted: members.filter(({ status }) => status === 'accepted').length,
  };
}

function usageOf(total: number, found: Found): Usage {
  const shared = new Map<string, SharedWith>();
  const unknown = new Set<string>();
  for (const [imageId, what] of found) {
    if (what === 'unknown') unknown.add(imageId);
    else if (what.projects > 0) shared.set(imageId, what);
  }
  return { total, checked: found.size, shared, unknown };
}
