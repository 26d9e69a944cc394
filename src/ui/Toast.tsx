/* The messages themselves; `Toasts.tsx`, which shows them, is loaded after the first rows. */

/** An action offered with a message; running it closes the message. */
export interface MessageAction {
  readonly label: string;
  readonly run: () => void;
}

export interface Telling {
  readonly text: string;
  /** Details, below the text. */
  readonly detail?: string;
  readonly tone?: 'bad';
  readonly action?: MessageAction;
  /** A text that could not be copied, for copying by hand. */
  readonly copyByHand?: string;
}

export interface Message extends Telling {
  readonly id: number;
  /** How many equal ones it stands for. */
  readonly count: number;
}

/** A user who works quickly must not have the page covered by messages. */
const MOST_PASSING = 5;

let messages: readonly Message[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function change(next: readonly Message[]): void {
  messages = next;
  for (const listener of listeners) listener();
}

export const getMessages = (): readonly Message[] => messages;

export function subscribeToMessages(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function dismissMessage(id: number): void {
  change(messages.filter((message) => message.id !== id));
}

/** Removes all messages, which belong to the user who has signed out. */
export function forgetMessages(): void {
  change([]);
}

/** What tells messages apart. Actions are other functions each time. */
function keyOf({ text, detail, tone, action, copyByHand }: Telling): string {
  return JSON.stringify([text, detail, tone, action?.label, copyByHand]);
}

/** The same with the action of an equal one too. */
function withAction(told: Telling, same: Message | undefined): Telling {
  const [first, next] = [same?.action, told.action];
  if (first === undefined || next === undefined) return told;
  const run = () => {
    first.run();
    next.run();
  };
  return { ...told, action: { label: next.label, run } };
}

/**
 * Shows a message at the bottom of the page. Errors, and texts to copy, stay until they are closed. Equal ones are one
 * with a count, whose action is that of all of them.
 */
export function tell(message: Telling): void {
  lastId += 1;
  const same = messages.find((one) => keyOf(one) === keyOf(message));
  const others = messages.filter((one) => one !== same);
  const passing = others.filter(({ tone, copyByHand }) => tone !== 'bad' && copyByHand === undefined);
  const oldest = passing.length >= MOST_PASSING ? passing[0] : undefined;
  // As a new one, which is announced and has its whole time.
  const told = { ...withAction(message, same), id: lastId, count: (same?.count ?? 0) + 1 };
  change([...others.filter(({ id }) => id !== oldest?.id), told]);
}

/** Shows a message for a short time, at the bottom of the page. */
export function say(text: string, copyByHand?: string): void {
  tell({ text, ...(copyByHand === undefined ? {} : { copyByHand }) });
}
