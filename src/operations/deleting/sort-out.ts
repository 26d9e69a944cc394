import { isOwn, type Rights, type Target } from '../target.ts';

/** What is to be deleted, and what is left out of it and why. */
export interface SortedOut {
  readonly doomed: readonly Target[];
  readonly protectedOnes: readonly Target[];
  readonly foreign: readonly Target[];
}

/** Parts images into those that can be deleted and those that the service would refuse anyway. */
export function sortOut(targets: readonly Target[], rights: Rights): SortedOut {
  const own = targets.filter((target) => isOwn(target, rights));
  return {
    doomed: own.filter(({ isProtected }) => !isProtected),
    protectedOnes: own.filter(({ isProtected }) => isProtected),
    foreign: targets.filter((target) => !isOwn(target, rights)),
  };
}
