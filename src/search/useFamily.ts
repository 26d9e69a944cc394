import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { asBackground, type Http, type Scope } from '../api/http.ts';
import { textOf, type Image } from '../api/image.ts';
import { listImages } from '../api/images.ts';
import { queryKeys } from '../api/query-keys.ts';
import { parseTime } from '../format/time.ts';
import { openSearchOf, subscribeSearches } from './client.ts';
import { familyKeyOf } from './families.ts';

/** Who asks the service. */
interface Asker {
  readonly http: Http;
  readonly scope: Scope;
}

/** Images of one owner whose names are equal without their build. */
export interface Family {
  /** The newest first. The one that was asked about is among them. */
  readonly images: readonly Image[];
  /** Whether all there are were read; otherwise there may be more. */
  readonly isComplete: boolean;
}

/** Hidden images of one owner are few: an operator hides what was replaced. */
const MOST_HIDDEN = 1000;
const HIDDEN_STALE_MS = 300_000;

/**
 * The family of an image: from what was read of the catalog, and hidden ones by one request, as lists have them by
 * themselves. `null` while the catalog is not being searched, and for an image without a name.
 */
export function useFamily(image: Image, { http, scope }: Asker): Family | null {
  const name = textOf(image, 'name');
  const owner = textOf(image, 'owner');
  const key = familyKeyOf(name, owner);
  const search = useSyncExternalStore(subscribeSearches, () => openSearchOf(scope));
  const reading = useSyncExternalStore(
    search?.subscribe ?? nothing,
    () => search?.getState().reading ?? null,
  );
  // While pages come the family would be asked for with each of them.
  const isSettled = reading !== null && reading.kind !== 'reading' && reading.kind !== 'retrying';
  const listed = useQuery({
    queryKey: queryKeys.family(scope, key ?? '', `${reading?.kind} ${reading?.searched} ${reading?.asOfMs}`),
    queryFn: ({ signal }) => search?.family(name ?? '', owner, signal) ?? [],
    enabled: isSettled && key !== null,
  });
  const hidden = useQuery({
    queryKey: queryKeys.hiddenOf(scope, owner ?? ''),
    queryFn: ({ signal }) => readHidden({ http, scope }, owner ?? '', signal),
    enabled: isSettled && key !== null && owner !== null,
    staleTime: HIDDEN_STALE_MS,
  });
  if (key === null || listed.data === undefined) return null;
  const others = [...listed.data, ...(hidden.data?.images ?? [])].filter(
    (other) => other.id !== image.id && familyKeyOf(textOf(other, 'name'), textOf(other, 'owner')) === key,
  );
  const images = [...new Map([image, ...others].map((one) => [one.id, one])).values()];
  return {
    images: images.toSorted(compareVersions),
    isComplete: reading?.kind === 'complete' && (owner === null || hidden.data?.isComplete === true),
  };
}

const nothing = () => () => undefined;

/** The newest first; of those that were made in one second the later build, which the name ends with. */
function compareVersions(one: Image, other: Image): number {
  const byName = (textOf(one, 'name') ?? '') < (textOf(other, 'name') ?? '') ? 1 : -1;
  return createdMs(other) - createdMs(one) || (one['name'] === other['name'] ? 0 : byName);
}

function createdMs(image: Image): number {
  return parseTime(textOf(image, 'created_at') ?? '') ?? 0;
}

async function readHidden({ http, scope }: Asker, owner: string, signal: AbortSignal) {
  const query = [
    { name: 'owner', value: owner },
    { name: 'os_hidden', value: 'true' },
  ];
  const { images, next } = await listImages(
    asBackground(http),
    scope,
    { query, limit: MOST_HIDDEN, marker: '' },
    signal,
  );
  return { images, isComplete: next === null };
}

/** The newest image of a family that can be used and is newer than this one; `null` when there is none. */
export function newerVersionOf(image: Image, { images }: Pick<Family, 'images'>): Image | null {
  return (
    images.find(
      (other) =>
        other.id !== image.id &&
        other['status'] === 'active' &&
        other['os_hidden'] !== true &&
        compareVersions(other, image) < 0,
    ) ?? null
  );
}
