import type { Viewport } from './pace.ts';
import type { ListView } from './view.ts';

/** What is on screen, in rows of the list as it is now: rows that are put in above the reader move it down. */
export class Screen {
  /** Until the screen says how much it shows, as little as can be. */
  #viewport: Viewport = { first: 0, last: 0, rowsPerSecond: 0, shifted: 0 };
  #followed = 0;

  get viewport(): Viewport {
    return this.#viewport;
  }

  /** Takes what the screen says of itself: it may not have been told yet of rows that were put in above it. */
  see(viewport: Viewport): void {
    const { shifted } = this.#viewport;
    const moved = shifted - viewport.shifted;
    this.#viewport = { ...viewport, first: viewport.first + moved, last: viewport.last + moved, shifted };
  }

  /** Rows were put in above the reader, or, as a negative number, left there. */
  shift(rows: number): void {
    const { first, last, shifted } = this.#viewport;
    this.#viewport = { ...this.#viewport, first: first + rows, last: last + rows, shifted: shifted + rows };
  }

  /** What is about to be on screen is what should be read. */
  follow(jump: ListView['jump']): void {
    if (jump === null || jump.version === this.#followed) return;
    const { first, last } = this.#viewport;
    this.#followed = jump.version;
    this.#viewport = { ...this.#viewport, first: jump.row, last: jump.row + last - first, rowsPerSecond: 0 };
  }
}
