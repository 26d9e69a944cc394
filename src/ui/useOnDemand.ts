import { useCallback, useState, type ComponentType } from 'react';

/** A part of the page that is loaded when somebody wants it. */
export interface OnDemand<Props> {
  /** `null` until it is there. */
  readonly Part: ComponentType<Props> | null;
  readonly want: () => void;
}

/**
 * Loads a part of the page when it is first wanted. Not by `lazy`, which would take down what it stands in when the
 * part cannot be fetched, and never fetch it again: here that is told, and the next wish is another try.
 */
export function useOnDemand<Props>(
  load: () => Promise<ComponentType<Props>>,
  onFailure: () => void,
): OnDemand<Props> {
  const [Part, setPart] = useState<ComponentType<Props> | null>(null);
  const want = useCallback(() => {
    load().then((loaded) => setPart(() => loaded), onFailure);
  }, [load, onFailure]);
  return { Part, want };
}
