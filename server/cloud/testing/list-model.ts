import { fold } from '../fold.ts';
import type { Image, Member, Viewer } from '../images/image.ts';
import type { Filter, ListQuery } from '../images/query/list-query.ts';
import type { ProfileRules } from '../profile.ts';

/** An image and its members, as a list of everything has them. */
export interface ModelImage {
  readonly image: Image;
  readonly members: readonly Member[];
}

/**
 * The ids of a list, found by looking at every image and sorting what is left: what the store, with all its indexes,
 * has to answer too. Written from the descriptions of the API and not from the code of the store.
 */
export function listedIds(
  images: readonly ModelImage[],
  query: ListQuery,
  viewer: Viewer,
  rules: ProfileRules,
): readonly string[] {
  return images
    .filter(
      (one) =>
        isListed(one, query, viewer) &&
        one.image.isHidden === query.hidden &&
        (rules.listsKilled || one.image.status !== 'killed') &&
        query.filters.every((filter) => passes(one.image, filter)),
    )
    .map(({ image }) => image)
    .toSorted((a, b) => {
      for (const { key, descending } of query.sort) {
        const order = compare(sortValue(a, key), sortValue(b, key));
        if (order !== 0) return descending ? -order : order;
      }
      return 0;
    })
    .map(({ id }) => id);
}

function isListed({ image, members }: ModelImage, query: ListQuery, viewer: Viewer): boolean {
  const { visibility } = query;
  const isOwn = viewer.projectId !== null && image.owner === viewer.projectId;
  if (visibility === 'none') return false;
  if (visibility !== null && visibility !== 'all' && image.visibility !== visibility) return false;
  if (viewer.isAdmin) return visibility !== null || image.visibility !== 'community' || isOwn;
  if (isOwn || image.visibility === 'public') return true;
  if (image.visibility === 'community') return visibility !== null;
  if (image.visibility !== 'shared') return false;
  if (viewer.projectId === null) return members.length > 0;
  const status = members.find(({ memberId }) => memberId === viewer.projectId)?.status;
  return status !== undefined && (query.memberStatus === 'all' || query.memberStatus === status);
}

function passes(image: Image, filter: Filter): boolean {
  const same = (value: string | null | undefined, wanted: string): boolean =>
    typeof value === 'string' && fold(value) === fold(wanted);
  switch (filter.kind) {
    case 'one of':
      return filter.values.some((value) => same(textOf(image, filter.attribute), value));
    case 'attribute':
      return same(textOf(image, filter.attribute), filter.value);
    case 'property':
      return [...image.properties].some(
        ([name, value]) => same(name, filter.name) && same(value, filter.value),
      );
    case 'tag':
      return image.tags.some((tag) => same(tag, filter.value));
    case 'protected':
      return image.isProtected === filter.value;
    case 'never':
      return false;
    case 'number range': {
      const value = sortValue(image, filter.key);
      if (typeof value !== 'number') return false;
      return value >= (filter.from ?? -Infinity) && value <= (filter.to ?? Infinity);
    }
    case 'time': {
      const difference = (filter.key === 'created_at' ? image.createdAt : image.updatedAt) - filter.seconds;
      const answers = {
        gt: difference > 0,
        gte: difference >= 0,
        lt: difference < 0,
        lte: difference <= 0,
        eq: difference === 0,
        neq: difference !== 0,
      };
      return answers[filter.operator];
    }
  }
}

function textOf(image: Image, attribute: string): string | null | undefined {
  const texts: Readonly<Record<string, string | null>> = {
    id: image.id,
    name: image.name,
    status: image.status,
    container_format: image.containerFormat,
    disk_format: image.diskFormat,
    owner: image.owner,
    visibility: image.visibility,
    checksum: image.checksum,
    os_hash_algo: image.hashAlgorithm,
    os_hash_value: image.hashValue,
  };
  return texts[attribute];
}

function sortValue(image: Image, key: string): string | number | null {
  const numbers: Readonly<Record<string, number | null>> = {
    size: image.sizeBytes,
    virtual_size: image.virtualSizeBytes,
    min_ram: image.minRamMb,
    min_disk: image.minDiskGb,
    created_at: image.createdAt,
    updated_at: image.updatedAt,
  };
  const number = numbers[key];
  if (number !== undefined) return number;
  const text = textOf(image, key);
  return typeof text === 'string' ? fold(text) : null;
}

/** NULL first; text by its bytes. */
function compare(a: string | number | null, b: string | number | null): number {
  if (a === null || b === null) return Number(b === null) - Number(a === null);
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)));
}
