interface Sample {
  readonly atMs: number;
  readonly bytes: number;
}

/** The speed is averaged over this time: long enough to be stable, short enough to follow changes. */
const WINDOW_MS = 5000;

export class TransferRate {
  #samples: Sample[] = [];

  /** Records the total number of bytes received at a time. */
  note(bytes: number, atMs: number): void {
    this.#samples.push({ atMs, bytes });
    while ((this.#samples[1]?.atMs ?? atMs) < atMs - WINDOW_MS) this.#samples.shift();
  }

  /** Discards the records of an earlier attempt. */
  reset(): void {
    this.#samples = [];
  }

  /** `null` until the records cover half a second. */
  get bytesPerSecond(): number | null {
    const [first] = this.#samples;
    const last = this.#samples.at(-1);
    if (first === undefined || last === undefined || last.atMs - first.atMs < 500) return null;
    return ((last.bytes - first.bytes) * 1000) / (last.atMs - first.atMs);
  }
}
