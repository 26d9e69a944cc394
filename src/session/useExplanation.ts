import { useEffect, useState } from 'react';
import type { Explanation } from '../api/error-words.ts';
import type { ApiError } from '../api/errors.ts';
import { explainOnDemand } from '../api/explain-on-demand.ts';

/** The words for a failure; `null` for the moment in which they are loaded. */
export function useExplanation(error: ApiError, what: string): Explanation | null {
  const [known, setKnown] = useState<{ readonly of: ApiError; readonly words: Explanation } | null>(null);
  // An effect: what is loaded comes from outside.
  useEffect(() => {
    let isCurrent = true;
    async function load(): Promise<void> {
      const words = await explainOnDemand(error, what);
      if (isCurrent) setKnown({ of: error, words });
    }
    void load();
    return () => {
      isCurrent = false;
    };
  }, [error, what]);
  return known?.of === error ? known.words : null;
}
