/** How a run over many goes. */
export interface Pace {
  /** So many at the same time, at most. */
  readonly atOnce: number;
  /** Nothing more is begun once it is aborted; what was begun is waited for. */
  readonly signal: AbortSignal;
}

/** Does something with each of many, in their order. `act` must not reject: what failed is its own to say. */
export async function runEach<T>(
  items: readonly T[],
  { atOnce, signal }: Pace,
  act: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  async function work(): Promise<void> {
    for (;;) {
      if (signal.aborted) return;
      const { done, value } = queue.next();
      if (done === true) return;
      await act(value);
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, work));
}
