import { NO_CONNECTION, type Explanation } from './error-words.ts';
import type { ApiError } from './errors.ts';

/** The words for failures: many, and needed by few. */
export const loadExplanations = () => import('./messages.ts');

/** The words for a failure, see `explain`; when they cannot be loaded there is no connection, and that is said. */
export async function explainOnDemand(error: ApiError, what: string): Promise<Explanation> {
  try {
    const { explain } = await loadExplanations();
    return explain(error, what);
  } catch {
    return NO_CONNECTION;
  }
}
