import type { FollowUp, FollowUpItems, JobControls, JobItem } from './job.ts';

export const FOLLOW_UPS: readonly FollowUp[] = ['retryFailed', 'tryRest', 'undo'];

/** How a kind of job is done again, and undone. */
export interface FollowUpWork {
  /** Does the same for some of the items. */
  readonly again?: (items: readonly JobItem[]) => void;
  /** Does the opposite for some of those that were done. */
  readonly undo?: (items: readonly JobItem[]) => void;
  /** It asks something first, which the user may leave unanswered: it can be begun again. */
  readonly isRepeatable?: true;
}

/** Begins a follow-up. `change` updates the controls of the job: each can be used once. */
export function followUps(
  items: FollowUpItems,
  begin: (action: FollowUp, items: readonly JobItem[]) => void,
  change: (change: { readonly controls: JobControls; readonly hasCard: false }) => void,
): { readonly controls: JobControls; readonly left: () => FollowUpItems } {
  const left = new Map(
    FOLLOW_UPS.flatMap((action) => {
      const some = items[action] ?? [];
      return some.length === 0 ? [] : [[action, some] as const];
    }),
  );
  const controls = (): JobControls =>
    Object.fromEntries([...left].map(([action, some]) => [action, () => use(action, some)]));
  const use = (action: FollowUp, some: readonly JobItem[]) => {
    if (!left.delete(action)) return;
    change({ controls: controls(), hasCard: false });
    begin(action, some);
  };
  return { controls: controls(), left: () => Object.fromEntries(left) };
}

/** Runs the follow-up of a job by its kind's own means. */
export function beginFollowUp(work: FollowUpWork, action: FollowUp, items: readonly JobItem[]): void {
  (action === 'undo' ? work.undo : work.again)?.(items);
}
