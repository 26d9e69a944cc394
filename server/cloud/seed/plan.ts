/** What part an image plays in the catalog; seen from acme, the project of the demo user. */
export type PlanPart =
  | 'public'
  | 'own private'
  /** Shared out, with members in the other projects or none yet. */
  | 'own shared'
  | 'own community'
  | 'accepted share'
  /** From here on not in the default list. */
  | 'pending share'
  | 'rejected share'
  | 'community of others'
  | 'private of others'
  | 'shared among others'
  | 'hidden public'
  | 'hidden own'
  /** An own image whose upload failed, where the service keeps such images but never lists them. */
  | 'unlisted killed';

/** How many images of each part a catalog has. */
export type SeedPlan = readonly { readonly part: PlanPart; readonly count: number }[];

/**
 * The images of a catalog whose default list has `listed` images for the demo user. About a fifth more lies outside
 * that list, so that every other view has something to show.
 */
export function planCatalog(listed: number, listsKilled: boolean): SeedPlan {
  const share = (fraction: number): number => Math.ceil(listed * fraction);
  const accepted = Math.min(share(0.05), listed);
  const ownShared = Math.min(share(0.12), listed - accepted);
  const ownCommunity = Math.min(share(0.01), listed - accepted - ownShared);
  const publicCount = Math.min(share(0.37), listed - accepted - ownShared - ownCommunity);
  return [
    { part: 'public', count: publicCount },
    { part: 'own private', count: listed - publicCount - accepted - ownShared - ownCommunity },
    { part: 'own shared', count: ownShared },
    { part: 'own community', count: ownCommunity },
    { part: 'accepted share', count: accepted },
    { part: 'pending share', count: share(0.06) },
    { part: 'rejected share', count: share(0.025) },
    { part: 'community of others', count: share(0.02) },
    { part: 'private of others', count: share(0.05) },
    { part: 'shared among others', count: share(0.02) },
    { part: 'hidden public', count: share(0.01) },
    { part: 'hidden own', count: share(0.01) },
    { part: 'unlisted killed', count: listsKilled ? 0 : share(0.002) },
  ];
}

/** How many images a plan has in all. */
export function imageCount(plan: SeedPlan): number {
  return plan.reduce((sum, { count }) => sum + count, 0);
}

/** What one image of a catalog is to be. */
export interface Turn {
  readonly part: PlanPart;
  /** How many images of this part came before it. */
  readonly ordinal: number;
}

/**
 * The part of each image, mixed so that any stretch of the catalog looks like the whole: each next image is of the
 * part that lags most behind its share.
 */
export function* partsInTurn(plan: SeedPlan): Generator<Turn> {
  const total = imageCount(plan);
  const given = plan.map(() => 0);
  for (let index = 0; index < total; index += 1) {
    let chosen = 0;
    let largestLag = -Infinity;
    for (const [candidate, { count }] of plan.entries()) {
      const lag = (count * (index + 1)) / total - (given[candidate] ?? 0);
      if (lag <= largestLag || (given[candidate] ?? 0) >= count) continue;
      largestLag = lag;
      chosen = candidate;
    }
    const ordinal = given[chosen] ?? 0;
    given[chosen] = ordinal + 1;
    const part = plan[chosen]?.part;
    if (part !== undefined) yield { part, ordinal };
  }
}
