import { ERROR_WORDS } from '../api/error-messages.ts';
import type { ItemFailure } from './job.ts';

/** The items that failed for the same reason. */
export interface JobFailureGroup {
  readonly reason: string;
  readonly items: ReadonlyArray<{
    readonly id: string;
    readonly name: string;
    readonly requestId: string | null;
  }>;
}

/**
 * Failures grouped by reason, the largest group first. The text of a reason ends with its request ID, and services
 * mention the image in theirs: neither makes a different reason.
 */
export function byReason(failures: readonly ItemFailure[]): readonly JobFailureGroup[] {
  const groups = new Map<string, Array<JobFailureGroup['items'][number]>>();
  const beforeId = ` ${ERROR_WORDS.requestId} `;
  for (const { id, name, reason: words } of failures) {
    const at = words.lastIndexOf(beforeId);
    const text = at === -1 ? words : words.slice(0, at);
    const reason = id === '' ? text : text.replaceAll(id, '…');
    const item = { id, name, requestId: at === -1 ? null : words.slice(at + beforeId.length) };
    const group = groups.get(reason);
    if (group === undefined) groups.set(reason, [item]);
    else group.push(item);
  }
  return [...groups]
    .map(([reason, items]) => ({ reason, items }))
    .toSorted((one, other) => other.items.length - one.items.length);
}
