import type { Image } from '../api/image.ts';
import { isBehind, type LocalFilter } from '../filters/local.ts';

/** The images up to the first one beyond the bound at which a list ends. */
export function untilBound(images: readonly Image[], ends: readonly LocalFilter[]): readonly Image[] {
  const over = images.findIndex((image) => ends.some((filter) => isBehind(image, filter)));
  return over === -1 ? images : images.slice(0, over);
}
