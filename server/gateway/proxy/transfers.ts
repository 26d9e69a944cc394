/** The uploads and downloads under way: who stops the gateway waits for them. */
export class Transfers {
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  /** Counts a transfer until what is returned is called. */
  begin(): () => void {
    this.#running += 1;
    return () => {
      this.#running -= 1;
      if (this.#running === 0) for (const resolve of this.#waiting.splice(0)) resolve();
    };
  }

  /** Resolves as soon as there is none. */
  none(): Promise<void> {
    return this.#running === 0 ? Promise.resolve() : new Promise((resolve) => this.#waiting.push(resolve));
  }
}
