/** The state of the session. `asks`: the page asks for the password now. */
export type Life =
  | { readonly kind: 'in' }
  | { readonly kind: 'ending'; readonly asks: boolean }
  | { readonly kind: 'over'; readonly asks: boolean }
  | { readonly kind: 'out'; readonly how: HowOut }
  | { readonly kind: 'otherUser' };

/** `never`: no user was signed in when the page loaded; otherwise the user signed out, with this page or elsewhere. */
export type HowOut = 'never' | 'here' | 'elsewhere';

export type LifeEvent =
  /** The user signed in with this page. */
  | { readonly kind: 'signedIn' }
  /** The gateway said that the session is valid. */
  | { readonly kind: 'alive' }
  /** By our own clock. */
  | { readonly kind: 'clock'; readonly endsSoon: boolean }
  | { readonly kind: 'over' }
  | { readonly kind: 'out'; readonly how: HowOut }
  | { readonly kind: 'otherUser' }
  /** Asked to stay signed in, or to sign in again. */
  | { readonly kind: 'ask' }
  | { readonly kind: 'notNow' };

const IN: Life = { kind: 'in' };

/** The next state. An event without a transition returns the same object. */
export function nextLife(life: Life, event: LifeEvent): Life {
  if (event.kind === 'signedIn') return IN;
  switch (life.kind) {
    case 'in':
    case 'ending':
    case 'over':
      return nextOfUser(life, event);
    case 'out':
      // A request that failed in the meantime may have noticed first, without knowing where the user signed out.
      return event.kind === 'out' && event.how === 'here' ? { kind: 'out', how: 'here' } : life;
    case 'otherUser':
      // Only a sign-in or a reload of the page leads from here.
      return life;
  }
}

type LifeOfUser = Extract<Life, { readonly kind: 'in' | 'ending' | 'over' }>;

function nextOfUser(life: LifeOfUser, event: Exclude<LifeEvent, { readonly kind: 'signedIn' }>): Life {
  switch (event.kind) {
    case 'alive':
      return life.kind === 'over' ? IN : life;
    case 'clock':
      if (life.kind === 'in') return event.endsSoon ? { kind: 'ending', asks: false } : life;
      // Requests of other tabs may have prolonged it in the meantime.
      return life.kind === 'ending' && !event.endsSoon ? IN : life;
    case 'over':
      // Once the dialog was closed, later failures do not reopen it.
      return life.kind === 'over' ? life : { kind: 'over', asks: true };
    case 'out':
      return { kind: 'out', how: event.how };
    case 'otherUser':
      return { kind: 'otherUser' };
    case 'ask':
      return life.kind === 'in' || life.asks ? life : { kind: life.kind, asks: true };
    case 'notNow':
      return life.kind === 'in' || !life.asks ? life : { kind: life.kind, asks: false };
  }
}

/** When a session ends, by our own clock. */
export interface Deadline {
  readonly endsAtMs: number;
  /** The whole duration; known only to the page that saw the session begin. */
  readonly lifeMs: number | null;
}

const WARNING_MS = 5 * 60_000;

/** When to warn: five minutes before the end, or a tenth of its duration where that is less. */
export function warnsAtMs({ endsAtMs, lifeMs }: Deadline): number {
  return endsAtMs - Math.min(WARNING_MS, (lifeMs ?? Infinity) / 10);
}
