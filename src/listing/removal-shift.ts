import type { Viewport } from './prefetch.ts';
import type { Generation } from './generation.ts';

/** A row that shows how far the rows on screen have moved. */
interface Anchor {
  readonly imageId: string;
  /** Its index afterwards when nothing above the screen was removed. */
  readonly index: number;
}

/** How far from the screen to search for a row that stays, when all rows on screen are removed. */
const LOOK_ROWS = 2000;

/** A row that stays: the first on screen or below it, else the last above it. */
function anchorOf(reading: Generation, { first }: Viewport, leaving: ReadonlySet<string>): Anchor | null {
  for (let index = first; index < Math.min(reading.shown, first + LOOK_ROWS); index += 1) {
    const imageId = reading.imageAt(index)?.id;
    // All rows between the first on screen and this one are removed, so that this one becomes the first.
    if (imageId !== undefined && !leaving.has(imageId)) return { imageId, index: first };
  }
  for (let index = first - 1; index >= Math.max(0, first - LOOK_ROWS); index -= 1) {
    const imageId = reading.imageAt(index)?.id;
    if (imageId !== undefined && !leaving.has(imageId)) return { imageId, index: first - 1 };
  }
  return null;
}

/**
 * Removes images from a generation, without a request. Returns by how many rows the rows on screen have moved: the
 * number removed above them, negative.
 */
export function takeOut(reading: Generation, imageIds: readonly string[], viewport: Viewport): number {
  const anchor = anchorOf(reading, viewport, new Set(imageIds));
  reading.setRemoved(imageIds, true);
  const index = anchor === null ? null : reading.find(anchor.imageId);
  return anchor === null || index === null ? 0 : index - anchor.index;
}

/**
 * Puts images back. A row that comes back right above the first row on screen moves it down: the undone removal
 * should be visible.
 */
export function putBack(reading: Generation, imageIds: readonly string[], viewport: Viewport): number {
  const above = viewport.first === 0 ? undefined : reading.imageAt(viewport.first - 1)?.id;
  reading.setRemoved(imageIds, false);
  const index = above === undefined ? null : reading.find(above);
  return index === null ? 0 : index - (viewport.first - 1);
}
