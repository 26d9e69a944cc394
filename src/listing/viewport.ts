import type { Viewport } from './prefetch.ts';
import type { ListView } from './view.ts';

/** What is on screen, as rows of the present list: rows that are added above move it down. */
export class Screen {
  /** As small as possible until the grid reports its size. */
  #viewport: Viewport = { first: 0, last: 0, rowsPerSecond: 0, shifted: 0 };
  #followed = 0;

  get viewport(): Viewport {
    return this.#viewport;
  }

  /** Takes the viewport that the grid reports: the grid may not know yet of rows that were added above it. */
  see(viewport: Viewport): void {
    const { shifted } = this.#viewport;
    const moved = shifted - viewport.shifted;
    this.#viewport = { ...viewport, first: viewport.first + moved, last: viewport.last + moved, shifted };
  }

  /** Rows were added above the screen, or, as a negative number, removed there. */
  shift(rows: number): void {
    const { first, last, shifted } = this.#viewport;
    this.#viewport = { ...this.#viewport, first: first + rows, last: last + rows, shifted: shifted + rows };
  }

  /** Moves the viewport to a pending jump, so that the rows there are read. */
  follow(jump: ListView['jump']): void {
    if (jump === null || jump.version === this.#followed) return;
    const { first, last } = this.#viewport;
    this.#followed = jump.version;
    this.#viewport = { ...this.#viewport, first: jump.row, last: jump.row + last - first, rowsPerSecond: 0 };
  }
}
