import { tagsOf, textOf, type Image } from '../api/image.ts';
import { PROFILES, type ProfileName } from '../attributes/profile.ts';
import type { Param } from '../filters/address.ts';
import { filterBy } from '../image/properties/filter-by.ts';
import { askedAs } from '../api/keyed-tags.ts';

/** What a cell says of its image, as conditions of the list. */
export interface CellValue {
  /** In words, as the cell has it. */
  readonly text: string;
  /** Parameters that the list is filtered by for this value. */
  readonly params: readonly Param[];
  /** Values that only the page compares. */
  readonly here: readonly Param[];
  /** The values that "is not" leaves out; none where a value belongs to a single image. */
  readonly excluded: readonly Param[];
}

/** The attributes that a column shows in its own way, the first of those that an image has. */
const SHOWN: Readonly<Record<string, readonly string[]>> = {
  size: ['__image_size', 'size'],
  disk: ['min_disk'],
  memory: ['min_ram'],
  created: ['created_at'],
  sharedBy: ['owner'],
};

/** The attributes of an image that its platform is put together from. */
function platformAttributes(image: Image): readonly string[] {
  const has = (name: string) => textOf(image, name) !== null;
  if (has('__os_version')) return ['__os_version'];
  if (has('os_distro')) return ['os_distro', 'os_version'].filter(has);
  return ['__platform', '__os_type', 'os_type'].filter(has).slice(0, 1);
}

function attributesOf(column: string, image: Image): readonly string[] {
  if (column === 'platform') return platformAttributes(image);
  const shown = SHOWN[column] ?? [column];
  return shown.filter((name) => image[name] !== undefined && image[name] !== null).slice(0, 1);
}

/**
 * The value of a cell as a filter; `null` where it has none.
 *
 * @param tag the one of several that is meant
 */
export function valueOfCell(
  column: string,
  image: Image,
  profileName: ProfileName,
  tag?: string,
): CellValue | null {
  if (column === 'tags') {
    const value = tag ?? tagsOf(image)[0];
    if (value === undefined) return null;
    return {
      text: value,
      params: [{ name: 'tag', value: askedAs(value, profileName) }],
      here: [],
      excluded: [{ name: 'tag', value }],
    };
  }
  const attributes = attributesOf(column, image);
  const found = attributes.map((name) => filterBy(name, image[name], PROFILES[profileName]));
  const params = found.flatMap((one) => (one.kind === 'param' ? [one.param] : []));
  const here = found.flatMap((one) => (one.kind === 'here' ? [one.param] : []));
  if (params.length + here.length === 0) return null;
  const values = attributes.map((name) => String(image[name]));
  return {
    text: values.join(' '),
    params,
    here,
    // Of two that belong together the last tells versions apart: without the first, all of its system would go.
    excluded: attributes.slice(-1).map((name) => ({ name, value: values.at(-1) ?? '' })),
  };
}
