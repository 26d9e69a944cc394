import { useEffect, useMemo, useState } from 'react';
import { ApiError, toApiError } from '../../api/errors.ts';
import { asLookup } from '../../api/http.ts';
import { membersQuery } from '../../api/members-query.ts';
import { queryKeys } from '../../api/query-keys.ts';
import type { OperationScope } from '../operation-scope.ts';
import type { Target } from '../target.ts';

/** The projects that an image is shared with. */
export interface SharedWith {
  readonly projects: number;
  /** How many of them have accepted it. */
  readonly accepted: number;
}

/** The other projects that use images, as far as known. */
export interface Usage {
  /** Images that can have members. */
  readonly total: number;
  readonly checked: number;
  /** By image; only those with members. */
  readonly shared: ReadonlyMap<string, SharedWith>;
  /** Images for which the request failed, with the error. */
  readonly unknown: ReadonlyMap<string, ApiError>;
}

/** Adds a way to repeat the requests that failed. */
export interface UsageInUse extends Usage {
  readonly askAgain: () => void;
}

type Found = ReadonlyMap<string, SharedWith | ApiError>;
const NOTHING: Found = new Map();

/** Requests the members of the images that can have some, until the component is removed. */
export function useSharedWith(place: OperationScope, targets: readonly Target[]): UsageInUse {
  const shareable = useMemo(() => targets.filter(({ visibility }) => visibility === 'shared'), [targets]);
  const [asked, setAsked] = useState(shareable);
  const [found, setFound] = useState(NOTHING);
  // An effect: it sends requests.
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const note = (imageId: string, what: SharedWith | ApiError) => {
      if (!signal.aborted) setFound((before) => new Map(before).set(imageId, what));
    };
    for (const { imageId } of asked) {
      askForMembers(place, imageId).then(
        (sharedWith) => note(imageId, sharedWith),
        (thrown: unknown) => note(imageId, toApiError(thrown)),
      );
    }
    return () => {
      controller.abort();
      // Queries that something on screen uses are active, and continue.
      const queryKey = queryKeys.allMembers(place.scope);
      void place.client.cancelQueries({ queryKey, type: 'inactive' });
    };
  }, [place, asked]);
  const usage = useMemo(() => usageOf(shareable.length, found), [shareable, found]);
  return {
    ...usage,
    askAgain: () => {
      setFound((before) => new Map([...before].filter(([, what]) => !(what instanceof ApiError))));
      setAsked(shareable.filter(({ imageId }) => usage.unknown.has(imageId)));
    },
  };
}

async function askForMembers({ client, http, scope }: OperationScope, imageId: string): Promise<SharedWith> {
  const { members, unreadable } = await client.fetchQuery(membersQuery(asLookup(http), scope, imageId));
  return {
    // A member that cannot be read is still a project.
    projects: members.length + unreadable.length,
    accepted: members.filter(({ status }) => status === 'accepted').length,
  };
}

function usageOf(total: number, found: Found): Usage {
  const shared = new Map<string, SharedWith>();
  const unknown = new Map<string, ApiError>();
  for (const [imageId, what] of found) {
    if (what instanceof ApiError) unknown.set(imageId, what);
    else if (what.projects > 0) shared.set(imageId, what);
  }
  return { total, checked: found.size, shared, unknown };
}
