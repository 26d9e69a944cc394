import { numberOf, textOf, type Image } from '../../api/image.ts';
import type { JobItem } from '../../work/job.ts';

/** The images of a list that one project shares. */
export interface Sender {
  /** The project's ID; empty where the service names none. */
  readonly projectId: string;
  readonly items: readonly JobItem[];
  /** Sum of the sizes that are known. */
  readonly bytes: number;
  /** When its newest image was made, as the service has it; `null` where it does not say. */
  readonly newest: string | null;
}

/**
 * Groups images by the project that owns and shares them, without the receiver's own, which cannot be decided on. The
 * project with the most images comes first; of two with as many, the one whose image comes first in the list.
 */
export function groupBySender(
  images: readonly Image[],
  receiverId: string,
  nameOf: (image: Image) => string,
): readonly Sender[] {
  const groups = new Map<string, Image[]>();
  for (const image of images) {
    const owner = textOf(image, 'owner') ?? '';
    if (owner === receiverId) continue;
    const group = groups.get(owner);
    if (group === undefined) groups.set(owner, [image]);
    else group.push(image);
  }
  return [...groups]
    .map(([projectId, group]) => ({
      projectId,
      items: group.map((image) => ({ id: image.id, name: nameOf(image) })),
      bytes: group.reduce((sum, image) => sum + (numberOf(image, 'size') ?? 0), 0),
      newest: newestOf(group),
    }))
    .toSorted((one, other) => other.items.length - one.items.length);
}

/** Times of one service have one form: as texts they are in order. */
function newestOf(images: readonly Image[]): string | null {
  return images.reduce<string | null>((newest, image) => {
    const made = textOf(image, 'created_at');
    return made !== null && (newest === null || made > newest) ? made : newest;
  }, null);
}
