import type { Neighbours } from './session-life.ts';
import { endTabMemories } from './tab-memory.ts';

const CHANNEL = 'vitrine.session';

/** The other tabs of this browser that show the same Vitrine. */
export function neighboursOfTab(): Neighbours {
  const channel = openChannel();
  return {
    tell: () => {
      endTabMemories();
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has none: it is of one origin
      channel?.postMessage('changed');
    },
    listen: (listener) => {
      channel?.addEventListener('message', listener);
      return () => channel?.removeEventListener('message', listener);
    },
  };
}

/** `null` where the browser allows none, as with all storage switched off: a tab then learns of changes by requests. */
function openChannel(): BroadcastChannel | null {
  try {
    return new BroadcastChannel(CHANNEL);
  } catch {
    return null;
  }
}
