import { Gate } from '../runs/gate.ts';

/** Requests at once that change something. */
export const AT_ONCE = 4;

/** One for all that is done here: several runs together are no more requests at once than one. */
export const changes = new Gate(AT_ONCE);

/** One for what is only looked up before something is done. */
export const lookups = new Gate(AT_ONCE);
