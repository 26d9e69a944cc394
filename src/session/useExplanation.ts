import { useEffect, useState } from 'react';
import { type Explanation, noConnection } from '../api/error-messages.ts';
import { type ApiError, knownCode } from '../api/errors.ts';

/** The words for failures: many, and needed by few. */
export const loadExplanations = () => import('../api/messages.ts');

/** The words for a failure, see `explain`; when they cannot be loaded it says that there is no connection. */
export async function explainOnDemand(error: ApiError, what: string): Promise<Explanation> {
  try {
    const { explain } = await loadExplanations();
    return explain(error, what);
  } catch {
    return noConnection();
  }
}

/** The words for a failure; `null` while they are loaded. */
export function useExplanation(error: ApiError, what: string): Explanation | null {
  const [known, setKnown] = useState<{ readonly of: ApiError; readonly words: Explanation } | null>(null);
  // An effect: loading a module is outside of React.
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
  if (known?.of === error) return known.words;
  // Its words are here, as nothing can be loaded then.
  return knownCode(error) === 'network' ? noConnection() : null;
}
