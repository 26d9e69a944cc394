import { useCallback, useState } from 'react';
import type { Image } from '../api/image.ts';
import { nameOf } from '../image/facts.ts';
import type { InMemory } from '../listing/view.ts';
import { targetOf, type Target } from '../operations/target.ts';

/** What is kept of a selected image: its row may be dropped from memory. */
export interface Picked extends Target {
  /** The list in which it was selected, by its filters. */
  readonly list: string;
}

/** The selected images, by ID. */
export interface Selection {
  readonly images: ReadonlyMap<string, Picked>;
  readonly toggle: (image: Image) => void;
  /** Selects or deselects images, besides those that are selected. */
  readonly set: (images: readonly Image[], isSelected: boolean) => void;
  readonly put: (images: readonly Picked[]) => void;
  /** Updates what is kept of an image. */
  readonly renew: (image: Image) => void;
  readonly drop: (imageIds: readonly string[]) => void;
  readonly clear: () => void;
}

const NONE: ReadonlyMap<string, Picked> = new Map();

export function picked(image: Image, list: string): Picked {
  return { ...targetOf(image, nameOf(image)), list };
}

/**
 * The selected images that are not in a list. While not all of the list is in memory, an image that is not found there
 * counts as listed only in the list in which it was selected.
 */
export function unlistedOf(
  images: ReadonlyMap<string, Picked>,
  list: string,
  { images: listed, isWhole }: InMemory,
): ReadonlySet<string> {
  const imageIds = new Set(listed.map(({ id }) => id));
  const unlisted = [...images.values()].filter(
    (image) => !imageIds.has(image.imageId) && (isWhole || image.list !== list),
  );
  return new Set(unlisted.map(({ imageId }) => imageId));
}

/**
 * `kind` separates lists whose images cannot be treated alike, by project, region or possible actions: a list of
 * another kind has no selection. `list` is the list on screen, by its filters.
 */
export function useSelection(kind: string, list: string): Selection {
  const [held, setHeld] = useState({ kind, images: NONE });
  const images = held.kind === kind ? held.images : NONE;
  const setImages = useCallback(
    (change: (before: ReadonlyMap<string, Picked>) => ReadonlyMap<string, Picked>) =>
      setHeld((before) => ({ kind, images: change(before.kind === kind ? before.images : NONE) })),
    [kind],
  );
  const toggle = useCallback(
    (image: Image) => {
      setImages((before) => {
        const next = new Map(before);
        if (!next.delete(image.id)) next.set(image.id, picked(image, list));
        return next;
      });
    },
    [setImages, list],
  );
  const set = useCallback(
    (changed: readonly Image[], isSelected: boolean) => {
      setImages((before) => {
        const next = new Map(before);
        for (const image of changed) {
          if (!isSelected) next.delete(image.id);
          else if (!next.has(image.id)) next.set(image.id, picked(image, list));
        }
        return next;
      });
    },
    [setImages, list],
  );
  const put = useCallback(
    (all: readonly Picked[]) => {
      setImages(() => new Map(all.map((one) => [one.imageId, one])));
    },
    [setImages],
  );
  const renew = useCallback(
    (image: Image) => {
      setImages((before) => {
        const marked = before.get(image.id);
        return marked === undefined ? before : new Map(before).set(image.id, picked(image, marked.list));
      });
    },
    [setImages],
  );
  const drop = useCallback(
    (imageIds: readonly string[]) => {
      setImages((before) => {
        if (!imageIds.some((imageId) => before.has(imageId))) return before;
        const next = new Map(before);
        for (const imageId of imageIds) next.delete(imageId);
        return next;
      });
    },
    [setImages],
  );
  const clear = useCallback(() => setImages(() => NONE), [setImages]);
  return { images, toggle, set, put, renew, drop, clear };
}
