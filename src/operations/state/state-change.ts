import { flagOf, textOf, type Image } from '../../api/image.ts';
import { isOwn, type Rights, type Target } from '../target.ts';

/** Changes of what an image may be used for and by which project, without its data and attributes. */
export const STATE_ACTIONS = ['deactivate', 'reactivate', 'hide', 'unhide', 'change-owner'] as const;

export type StateAction = (typeof STATE_ACTIONS)[number];

/** The images of a selection that an action is for, and those that it leaves alone, by reason. */
export interface Sorted {
  readonly affected: readonly Target[];
  /** They are in that state already. */
  readonly already: readonly Target[];
  /** Glance deactivates and reactivates active and deactivated images alone; a 403 otherwise (facts, section 7). */
  readonly unfit: readonly Target[];
  readonly foreign: readonly Target[];
}

type Fit = 'affected' | 'already' | 'unfit';

/** Separates the images that an action changes from those that it would not, or that the service would refuse. */
export function sortForState(targets: readonly Target[], action: StateAction, rights: Rights): Sorted {
  const own = targets.filter((target) => isOwn(target, rights));
  const having = (fit: Fit) => own.filter((target) => fitOf(target, action) === fit);
  return {
    affected: having('affected'),
    already: having('already'),
    unfit: having('unfit'),
    foreign: targets.filter((target) => !isOwn(target, rights)),
  };
}

function fitOf({ status, isHidden }: Pick<Target, 'status' | 'isHidden'>, action: StateAction): Fit {
  switch (action) {
    case 'deactivate':
      return statusFit(status, 'active', 'deactivated');
    case 'reactivate':
      return statusFit(status, 'deactivated', 'active');
    case 'hide':
      return isHidden ? 'already' : 'affected';
    case 'unhide':
      return isHidden ? 'affected' : 'already';
    case 'change-owner':
      return 'affected';
  }
}

function statusFit(status: string | null, from: string, to: string): Fit {
  if (status === from) return 'affected';
  return status === to ? 'already' : 'unfit';
}

/** The actions that make sense for one image, or for at least one of several. */
export function actionsFor(targets: readonly Target[], rights: Rights): readonly StateAction[] {
  return STATE_ACTIONS.filter((action) => {
    if (action === 'change-owner' && !rights.isAdmin) return false;
    return sortForState(targets, action, rights).affected.length > 0;
  });
}

/** Whether an image, as it was just read, is as the action would make it. */
export function isDone(image: Image, action: StateAction, owner: string | null): boolean {
  switch (action) {
    case 'deactivate':
      return textOf(image, 'status') === 'deactivated';
    case 'reactivate':
      return textOf(image, 'status') === 'active';
    case 'hide':
      return flagOf(image, 'os_hidden') === true;
    case 'unhide':
      return flagOf(image, 'os_hidden') !== true;
    case 'change-owner':
      return textOf(image, 'owner') === owner;
  }
}

/** What takes an action back; of `change-owner` itself, with the earlier owner. */
export const OPPOSITES: Readonly<Record<StateAction, StateAction>> = {
  deactivate: 'reactivate',
  reactivate: 'deactivate',
  hide: 'unhide',
  unhide: 'hide',
  'change-owner': 'change-owner',
};

/** Reads an action from JSON; `null` for anything else. */
export function parseAction(value: unknown): StateAction | null {
  return STATE_ACTIONS.find((action) => action === value) ?? null;
}

/** Why a text cannot be the owner of an image; `null` when it can. */
export type OwnerProblem = 'none' | 'too-long' | 'spaces' | 'four-bytes';

/**
 * Checks the ID of a project that is to own images. The service takes any text of up to 255 characters, a name or a
 * typing error as well: what can be checked is its form alone.
 */
export function ownerProblem(typed: string): OwnerProblem | null {
  const owner = typed.trim();
  if (owner === '') return 'none';
  if (owner.length > 255) return 'too-long';
  if (/\s/u.test(owner)) return 'spaces';
  return /[\u{10000}-\u{10ffff}]/u.test(owner) ? 'four-bytes' : null;
}
