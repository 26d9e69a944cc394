import { keepCornerClear } from './clear-corner.ts';
import { followLeaving } from './leaving.ts';
import { followFocus } from './lost-focus.ts';
import { announceStatus } from './status-announcer.ts';

/** Looks after the page as a whole for as long as it is there: focus, announcements, what goes away, what stands
 * over the rest. */
export function followPage(): void {
  followFocus();
  followLeaving();
  announceStatus();
  keepCornerClear();
}
