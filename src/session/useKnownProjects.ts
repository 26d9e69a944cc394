import { useMemo, useSyncExternalStore } from 'react';
import { onPreference, readPreference } from '../ui/stored-preference.ts';
import { knownProjects, knownProjectsKey, type KnownProjects, type OfUser } from './known-projects.ts';

/** As `knownProjects`; renders again when a name is learned, in this tab or another. */
export function useKnownProjects(session: OfUser): KnownProjects {
  const key = knownProjectsKey(session);
  const stored = useSyncExternalStore(onPreference, () => readPreference(key));
  return useMemo(() => knownProjects(session, stored), [session, stored]);
}
