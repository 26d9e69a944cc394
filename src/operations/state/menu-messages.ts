import type { StateAction } from './state-change.ts';

/** Separate from what the menu opens, since the button and the menu are loaded first. */
export const STATE_LABELS = {
  menu: 'State',
  entries: {
    deactivate: 'Deactivate…',
    reactivate: 'Reactivate…',
    hide: 'Hide from lists…',
    unhide: 'Show in lists…',
    'change-owner': 'Change owner…',
  } satisfies Record<StateAction, string>,
} as const;
