const listeners = new Set<() => void>();

/** Called when the user has signed out: parts that are loaded on demand forget what they have of that user. */
export function onForget(listener: () => void): void {
  listeners.add(listener);
}

export function forgetAll(): void {
  for (const listener of listeners) listener();
}
