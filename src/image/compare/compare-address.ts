import { isUuid } from '../../format/text.ts';

/** Side by side is for as many as can be looked at together. */
export const COMPARED_MIN = 2;
export const COMPARED_MAX = 4;

/** What an address asks to be compared. */
export interface Compared {
  /** As they were given, each once, and not all of them the IDs of images. */
  readonly imageIds: readonly string[];
  /** Further ones that there is no room for. */
  readonly leftOut: number;
}

/** Reads `ui.compare`, `<id>,<id>`, whatever somebody wrote there; nothing when it names nothing. */
export function parseCompared(text: string | undefined): Compared | null {
  const parts = (text ?? '').split(',').map((part) => part.trim());
  const ids = [...new Set(parts.filter((part) => part !== ''))];
  if (ids.length === 0) return null;
  return { imageIds: ids.slice(0, COMPARED_MAX), leftOut: Math.max(0, ids.length - COMPARED_MAX) };
}

/** Writes it; nothing for no image. */
export function formatCompared(imageIds: readonly string[]): string | null {
  return imageIds.length === 0 ? null : imageIds.join(',');
}

/** Whether a service can be asked for an image of this ID: `..` would be another address. */
export function canBeAsked(imageId: string): boolean {
  return isUuid(imageId);
}
