import { isUuid } from '../../format/text.ts';

/** The most images that fit side by side. */
export const COMPARED_MIN = 2;
export const COMPARED_MAX = 4;

/** The comparison that an address asks for. */
export interface Compared {
  /** As given, each once; not all of them need be IDs of images. */
  readonly imageIds: readonly string[];
  /** How many more there are beyond the maximum. */
  readonly leftOut: number;
}

/** Reads `ui.compare`, `<id>,<id>`, which may be any text; `null` when it names nothing. */
export function parseCompared(text: string | undefined): Compared | null {
  const parts = (text ?? '').split(',').map((part) => part.trim());
  const ids = [...new Set(parts.filter((part) => part !== ''))];
  if (ids.length === 0) return null;
  return { imageIds: ids.slice(0, COMPARED_MAX), leftOut: Math.max(0, ids.length - COMPARED_MAX) };
}

/** Writes `ui.compare`; nothing for no image. */
export function formatCompared(imageIds: readonly string[]): string | null {
  return imageIds.length === 0 ? null : imageIds.join(',');
}

/** Whether a service can be asked for an image of this ID: `..` would be another address. */
export function canBeAsked(imageId: string): boolean {
  return isUuid(imageId);
}
