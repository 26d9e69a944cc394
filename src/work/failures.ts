import { ERROR_WORDS } from '../api/error-messages.ts';
import type { ItemFailure } from './job.ts';

/** What the same happened to. */
export interface JobFailureGroup {
  readonly reason: string;
  readonly items: ReadonlyArray<{
    readonly id: string;
    readonly name: string;
    readonly requestId: string | null;
  }>;
}

/**
 * Failures by reason, the one with the most first. The words of a reason end with the ID of its request, and services
 * name the image in theirs: neither makes another reason.
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
