import { WebError } from '../http/web-error.ts';
import { type ProfileRules, storeIds } from '../profile.ts';
import type { Steps } from '../slices.ts';
import { allOf, anyOf, type Condition, hasTerm } from '../store/condition.ts';
import { type CloudLimits, type LimitedResource, LIMITED_RESOURCES, UNLIMITED } from './cloud-limits.ts';
import { parseDocument, storedSize } from './document.ts';
import type { Image, ImageStatus, Viewer } from './image.ts';
import type { ImageStore } from './image-store.ts';
import { IMPORTING_PROPERTY, listOfNames, namesIn } from './import/import-properties.ts';
import { attributeTerm, propertyTerm } from './terms.ts';

/** What a count of a project's images works with. */
export interface QuotaCall {
  readonly store: ImageStore;
  readonly limits: CloudLimits;
  readonly rules: ProfileRules;
}

/** How much a project has and may have of everything that is limited; nothing where nothing is counted. */
export function* usageOf(
  call: QuotaCall,
  projectId: string | null,
): Steps<Readonly<Partial<Record<LimitedResource, { readonly usage: number; readonly limit: number }>>>> {
  const { perProject } = call.limits;
  if (perProject === null || projectId === null) return {};
  const usages: [LimitedResource, { usage: number; limit: number }][] = [];
  // In the order in which Glance tells them.
  for (const resource of LIMITED_RESOURCES) {
    usages.push([resource, { usage: yield* COUNTS[resource](call, projectId), limit: perProject[resource] }]);
  }
  return Object.fromEntries(usages);
}

/**
 * Why a project may not have `delta` more of something; null when it may. What is there already counts even when
 * nothing is added: a project over the limit gets no further.
 */
export function* quotaExcess(
  call: QuotaCall,
  projectId: string | null,
  resource: LimitedResource,
  delta: number,
): Steps<string | null> {
  const limit = call.limits.perProject?.[resource] ?? UNLIMITED;
  if (limit === UNLIMITED || projectId === null) return null;
  const usage = yield* COUNTS[resource](call, projectId);
  if (usage + delta <= limit) return null;
  return (
    'The request returned a 413 Request Entity Too Large. This generally means that rate limiting or a quota ' +
    `threshold was breached.\n\nThe response body:\nProject ${projectId} is over a limit for [Resource ${resource} ` +
    `is over limit of ${limit} due to current usage ${usage} and delta ${delta}]`
  );
}

/** Throws a 413 when the caller's project may not have `delta` more of something. */
export function* checkQuota(
  call: QuotaCall & { readonly viewer: Viewer },
  resource: LimitedResource,
  delta: number,
): Steps<void> {
  const explanation = yield* quotaExcess(call, call.viewer.projectId, resource, delta);
  if (explanation !== null) throw new WebError(413, { explanation });
}

/** How it is counted (glance/db/sqlalchemy/api.py, `user_get_storage_usage` and those behind it). */
const COUNTS: Readonly<Record<LimitedResource, (call: QuotaCall, projectId: string) => Steps<number>>> = {
  *image_size_total({ store }, projectId) {
    let bytes = 0;
    yield* store.documents(ownedBy(projectId), (document) => {
      const { sizeBytes, stores } = storedSize(document);
      bytes += (sizeBytes ?? 0) * namesIn(stores).length;
    });
    return mebibytes(bytes);
  },
  *image_stage_total(call, projectId) {
    let bytes = 0;
    for (const { sizeBytes } of yield* imagesOnTheirWay(call, projectId, STAGED)) bytes += sizeBytes ?? 0;
    return mebibytes(bytes);
  },
  image_count_total: ({ store }, projectId) => store.count(ownedBy(projectId)),
  *image_count_uploading(call, projectId) {
    return (yield* imagesOnTheirWay(call, projectId, ['saving', ...STAGED])).length;
  },
};

const STAGED: readonly ImageStatus[] = ['uploading', 'importing'];

function ownedBy(projectId: string): Condition {
  const isKilled = hasTerm(attributeTerm('status', 'killed'));
  return allOf(hasTerm(attributeTerm('owner', projectId)), { kind: 'not', of: isKilled });
}

/** The images that have one of these statuses, or are on their way to another store: few, whatever a project has. */
function* imagesOnTheirWay(
  { store, rules }: QuotaCall,
  projectId: string,
  statuses: readonly ImageStatus[],
): Steps<readonly Image[]> {
  const hasStatus = statuses.map((status) => hasTerm(attributeTerm('status', status)));
  const isCopied = subsetsOf(storeIds(rules))
    .filter((stores) => stores.length > 0)
    .map((stores) => hasTerm(propertyTerm(IMPORTING_PROPERTY, listOfNames(stores))));
  const images: Image[] = [];
  yield* store.documents(allOf(ownedBy(projectId), anyOf(...hasStatus, ...isCopied)), (document) =>
    images.push(parseDocument(document)),
  );
  return images;
}

function subsetsOf(names: readonly string[]): readonly (readonly string[])[] {
  const [first, ...rest] = names;
  if (first === undefined) return [[]];
  return subsetsOf(rest).flatMap((subset) => [subset, [first, ...subset]]);
}

function mebibytes(bytes: number): number {
  return Math.floor(bytes / 2 ** 20);
}
