import type { Image } from '../api/image.ts';

/** A row that is out of the list for now, and the place in its page to which it may come back. */
export interface AsideRow {
  /** Its index among the rows of the page, those aside included. */
  readonly at: number;
  readonly image: Image;
}

/** The rows of a page: those that show, and those that are out of the list for now. */
export interface Parted {
  readonly rows: readonly Image[];
  readonly aside: readonly AsideRow[];
}

export const NOTHING_ASIDE: readonly AsideRow[] = [];

/** Parts the rows of a page by whether they are out of the list. */
export function part(rows: readonly Image[], isOut: (imageId: string) => boolean): Parted {
  const aside = rows.flatMap((image, at) => (isOut(image.id) ? [{ at, image }] : []));
  if (aside.length === 0) return { rows, aside: NOTHING_ASIDE };
  return { rows: rows.filter(({ id }) => !isOut(id)), aside };
}

/** All rows of a page again, each where it was. */
export function weave({ rows, aside }: Parted): readonly Image[] {
  if (aside.length === 0) return rows;
  const all: Image[] = [];
  let next = 0;
  for (const { at, image } of aside) {
    const before = rows.slice(next, next + at - all.length);
    all.push(...before, image);
    next += before.length;
  }
  return [...all, ...rows.slice(next)];
}
