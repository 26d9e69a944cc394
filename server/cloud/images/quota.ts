import { WebError } from '../http/web-error.ts';
import { hasTerm } from '../store/condition.ts';
import { type CloudLimits, type LimitedResource, LIMITED_RESOURCES, UNLIMITED } from './cloud-limits.ts';
import type { Image, Viewer } from './image.ts';
import type { ImageStore } from './image-store.ts';
import { IMPORTING_PROPERTY, namesIn } from './import/import-properties.ts';
import { attributeTerm } from './terms.ts';

/** What a count of a project's images works with. */
export interface QuotaCall {
  readonly store: ImageStore;
  readonly limits: CloudLimits;
}

/** How much a project has and may have of everything that is limited; nothing where nothing is counted. */
export function usageOf(
  { store, limits }: QuotaCall,
  projectId: string | null,
): Readonly<Partial<Record<LimitedResource, { readonly usage: number; readonly limit: number }>>> {
  const { perProject } = limits;
  if (perProject === null || projectId === null) return {};
  const images = imagesOf(store, projectId);
  return Object.fromEntries(
    // In the order in which Glance tells them.
    LIMITED_RESOURCES.map((resource) => [
      resource,
      { usage: COUNTS[resource](images), limit: perProject[resource] },
    ]),
  );
}

/**
 * Why a project may not have `delta` more of something; null when it may. What is there already counts even when
 * nothing is added: a project over the limit gets no further.
 */
export function quotaExcess(
  { store, limits }: QuotaCall,
  projectId: string | null,
  resource: LimitedResource,
  delta: number,
): string | null {
  const limit = limits.perProject?.[resource] ?? UNLIMITED;
  if (limit === UNLIMITED || projectId === null) return null;
  const usage = COUNTS[resource](imagesOf(store, projectId));
  if (usage + delta <= limit) return null;
  return (
    'The request returned a 413 Request Entity Too Large. This generally means that rate limiting or a quota ' +
    `threshold was breached.\n\nThe response body:\nProject ${projectId} is over a limit for [Resource ${resource} ` +
    `is over limit of ${limit} due to current usage ${usage} and delta ${delta}]`
  );
}

/** Throws a 413 when the caller's project may not have `delta` more of something. */
export function checkQuota(
  call: QuotaCall & { readonly viewer: Viewer },
  resource: LimitedResource,
  delta: number,
): void {
  const explanation = quotaExcess(call, call.viewer.projectId, resource, delta);
  if (explanation !== null) throw new WebError(413, { explanation });
}

/** How it is counted (glance/db/sqlalchemy/api.py, `user_get_storage_usage` and those behind it). */
const COUNTS: Readonly<Record<LimitedResource, (images: readonly Image[]) => number>> = {
  image_size_total: (images) =>
    mebibytes(images, ({ sizeBytes, stores }) => (sizeBytes ?? 0) * namesIn(stores).length),
  image_stage_total: (images) =>
    mebibytes(images, (image) => (isInStaging(image) || isCopied(image) ? (image.sizeBytes ?? 0) : 0)),
  image_count_total: (images) => images.length,
  image_count_uploading: (images) =>
    images.filter((image) => image.status === 'saving' || isInStaging(image) || isCopied(image)).length,
};

function imagesOf(store: ImageStore, projectId: string): readonly Image[] {
  return store.all(hasTerm(attributeTerm('owner', projectId))).filter(({ status }) => status !== 'killed');
}

function isInStaging({ status }: Image): boolean {
  return status === 'uploading' || status === 'importing';
}

/** An active image on its way to another store. */
function isCopied(image: Image): boolean {
  return !isInStaging(image) && namesIn(image.properties.get(IMPORTING_PROPERTY)).length > 0;
}

function mebibytes(images: readonly Image[], bytesOf: (image: Image) => number): number {
  return Math.floor(images.reduce((sum, image) => sum + bytesOf(image), 0) / 2 ** 20);
}
