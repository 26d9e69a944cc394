interface Sample {
  readonly atMs: number;
  readonly bytes: number;
}

/** The speed of now is that of so long: long enough to stand still, short enough to follow. */
const WINDOW_MS = 5000;

/** How fast something comes. */
export class TransferRate {
  #samples: Sample[] = [];

  /** So many bytes have come in all by then. */
  note(bytes: number, atMs: number): void {
    this.#samples.push({ atMs, bytes });
    while ((this.#samples[1]?.atMs ?? atMs) < atMs - WINDOW_MS) this.#samples.shift();
  }

  /** What was noted is of another attempt. */
  reset(): void {
    this.#samples = [];
  }

  /** Bytes a second; `null` while nothing can be said. */
  get bytesPerSecond(): number | null {
    const [first] = this.#samples;
    const last = this.#samples.at(-1);
    if (first === undefined || last === undefined || last.atMs - first.atMs < 500) return null;
    return ((last.bytes - first.bytes) * 1000) / (last.atMs - first.atMs);
  }
}
