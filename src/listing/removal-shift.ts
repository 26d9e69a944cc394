import type { Viewport } from './pace.ts';
import type { Generation } from './generation.ts';

/** A row by which one sees how far what is on screen has moved. */
interface Anchor {
  readonly imageId: string;
  /** Where it is afterwards when nothing above the screen has left. */
  readonly index: number;
}

/** How far from the screen a row is looked for that stays, when all on it leave. */
const LOOK_ROWS = 2000;

/** A row that stays: the first on screen or below it, else the last above it. */
function anchorOf(reading: Generation, { first }: Viewport, leaving: ReadonlySet<string>): Anchor | null {
  for (let index = first; index < Math.min(reading.shown, first + LOOK_ROWS); index += 1) {
    const imageId = reading.imageAt(index)?.id;
    // All between the first row on screen and this one leave, so this one becomes the first.
    if (imageId !== undefined && !leaving.has(imageId)) return { imageId, index: first };
  }
  for (let index = first - 1; index >= Math.max(0, first - LOOK_ROWS); index -= 1) {
    const imageId = reading.imageAt(index)?.id;
    if (imageId !== undefined && !leaving.has(imageId)) return { imageId, index: first - 1 };
  }
  return null;
}

/**
 * Takes images out of a reading; nothing is read for it. Returns by how many rows what is on screen has moved: as many
 * as left above it, as a negative number.
 */
export function takeOut(reading: Generation, imageIds: readonly string[], viewport: Viewport): number {
  const anchor = anchorOf(reading, viewport, new Set(imageIds));
  reading.setRemoved(imageIds, true);
  const index = anchor === null ? null : reading.find(anchor.imageId);
  return anchor === null || index === null ? 0 : index - anchor.index;
}

/**
 * Puts images back. What comes back right above the first row on screen moves it down: what was undone should
 * be seen.
 */
export function putBack(reading: Generation, imageIds: readonly string[], viewport: Viewport): number {
  const above = viewport.first === 0 ? undefined : reading.imageAt(viewport.first - 1)?.id;
  reading.setRemoved(imageIds, false);
  const index = above === undefined ? null : reading.find(above);
  return index === null ? 0 : index - (viewport.first - 1);
}
