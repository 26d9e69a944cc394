import { useCallback, useSyncExternalStore } from 'react';
import { onPreference, readPreference, writePreference } from './stored-preference.ts';

/** A preference that is kept between visits and shared by all tabs; `null` if it was never set. */
export function usePreference(key: string): readonly [string | null, (value: string | null) => void] {
  const value = useSyncExternalStore(onPreference, () => readPreference(key));
  const write = useCallback((next: string | null) => writePreference(key, next), [key]);
  return [value, write];
}
