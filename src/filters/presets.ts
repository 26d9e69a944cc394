import type { Filters, Param } from './address.ts';
import { canonical, filtersOf } from './address.ts';
import type { ProfileName } from '../attributes/profile.ts';

/** A common query, one click away. */
export type PresetName = 'all' | 'public' | 'publicByIms' | 'mine' | 'pending' | 'accepted' | 'rejected';

export interface Preset {
  readonly name: PresetName;
  readonly filters: Filters;
}

/** How a list is ordered and paged is not part of what it shows: a preset leaves it alone. */
const KEPT: ReadonlySet<string> = new Set(['sort_key', 'sort_dir', 'sort', 'limit']);

function pairs(...params: ReadonlyArray<readonly [name: string, value: string]>): Filters {
  return filtersOf(params.map(([name, value]) => ({ name, value })));
}

/**
 * The five common queries of the documents (query-images, section 3) and "all images". On plain Glance `__imagetype` is
 * a property that images need not carry. The documents' query for public images has `protected=true` and
 * `__imagetype=gold` too, which hides public images that are not protected; it is called after itself.
 */
export function presetsOf(profile: ProfileName, projectId: string): readonly Preset[] {
  const isIms = profile === 'ims';
  const shared = (status: string) =>
    pairs(
      ['visibility', 'shared'],
      ['member_status', status],
      ...(isIms ? ([['__imagetype', 'shared']] as const) : []),
    );
  return [
    { name: 'all', filters: [] },
    { name: 'public', filters: pairs(['visibility', 'public']) },
    ...(isIms
      ? [
          {
            name: 'publicByIms' as const,
            filters: pairs(['__imagetype', 'gold'], ['visibility', 'public'], ['protected', 'true']),
          },
        ]
      : []),
    { name: 'mine', filters: pairs(['owner', projectId]) },
    { name: 'pending', filters: shared('pending') },
    { name: 'accepted', filters: shared('accepted') },
    { name: 'rejected', filters: shared('rejected') },
  ];
}

function isKept({ name }: Param): boolean {
  return KEPT.has(name);
}

/** The filters with a preset in place of everything but order and page size. */
export function applyPreset(filters: Filters, preset: Preset): Filters {
  return filtersOf([...preset.filters, ...filters.filter(isKept)]);
}

/** The preset that the filters are, if they are one. */
export function presetIn(filters: Filters, presets: readonly Preset[]): PresetName | null {
  const query = canonical(filters.filter((param) => !isKept(param)));
  return presets.find((preset) => canonical(preset.filters) === query)?.name ?? null;
}
