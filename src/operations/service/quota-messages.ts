import type { Quota } from '../../api/quota.ts';
import { formatBytes } from '../../format/bytes.ts';
import { ownValue } from '../../format/text.ts';
import { formatCount, plural } from '../../format/words.ts';

/** What the services limit, in words; others are shown by the service's word. */
const RESOURCES: Readonly<Record<string, string>> = {
  image: 'Private images',
  image_shared: 'Shared images',
  image_member: 'Projects that one image is shared with',
  image_size_total: 'Size of all images',
  image_stage_total: 'Size of staged data',
  image_count_total: 'Images',
  image_count_uploading: 'Images being uploaded or imported',
};

function amount({ unit }: Pick<Quota, 'unit'>, value: number): string {
  return unit === 'mebibytes' ? formatBytes(value * 2 ** 20) : formatCount(value);
}

export const QUOTA_WORDS = {
  title: 'Quota',
  close: 'Close',
  loading: 'Loading the quota…',
  what: 'the quota',
  intro: (project: string) => `What the project ${project} uses of what it may use.`,
  none: 'This cloud sets no limits on the images of this project.',
  resource: (resource: string) => ownValue(RESOURCES, resource) ?? resource,
  used: (quota: Quota) =>
    quota.limit === null
      ? `${amount(quota, quota.used)} used, no limit`
      : `${amount(quota, quota.used)} of ${amount(quota, quota.limit)} used`,
  left: (quota: Quota) => {
    if (quota.limit === null) return null;
    const left = quota.limit - quota.used;
    if (left > 0) return `${amount(quota, left)} left`;
    return left === 0 ? 'Nothing left' : `${amount(quota, -left)} over the limit`;
  },
  sizeNote: 'Sizes count once for each store that an image is in.',
  largest: 'Largest images',
  oldest: 'Oldest images',
  oldestNote: 'Every image counts, whatever its size. These are the oldest.',
  noImages: 'This project has no images.',
  noFiles: 'No image of this project has a file.',
  loadingImages: 'Loading the images…',
  images: 'the images',
  inStores: (count: number) => plural(count, { one: 'in # store', other: 'in # stores' }),
  near: (quota: Quota) =>
    `Almost used up: ${QUOTA_WORDS.resource(quota.resource)}. ${QUOTA_WORDS.used(quota)}, ${amount(quota, Math.max(0, (quota.limit ?? 0) - quota.used))} left.`,
  exceeded: (quota: Quota) =>
    `The quota isn’t enough for this image: ${QUOTA_WORDS.resource(quota.resource)}. ${QUOTA_WORDS.used(quota)}.`,
} as const;
