import fc from 'fast-check';
import { finish } from '../slices.ts';
import { describe, expect, it } from 'vitest';
import { type ProfileRules, PROFILE_RULES } from '../profile.ts';
import { Database } from '../store/database.ts';
import { imageOf } from '../testing/image-of.ts';
import { listedIds, type ModelImage } from '../testing/list-model.ts';
import { problemsOf } from '../testing/problems-of.ts';
import type { Image, Member, ShareStatus, Viewer } from './image.ts';
import { type ImagePage, ImageStore } from './image-store.ts';
import type { Filter, ListQuery } from './query/list-query.ts';
import { parseListQuery } from './query/parse-list-query.ts';
import { parseParameters } from './query/parameters.ts';

const names = ['', 'a', 'A ', 'ä', 'b', 'nginx:1.27', '😀'];
const projects = ['acme', 'globex'];
const few = fc.nat(3);
const statuses: readonly ShareStatus[] = ['pending', 'accepted', 'rejected'];

const someImage: fc.Arbitrary<Image> = fc
  .record({
    name: fc.option(fc.constantFrom(...names)),
    status: fc.constantFrom('active' as const, 'queued' as const, 'killed' as const),
    visibility: fc.constantFrom(
      'public' as const,
      'private' as const,
      'shared' as const,
      'community' as const,
    ),
    owner: fc.option(fc.constantFrom(...projects), { freq: 8 }),
    diskFormat: fc.option(fc.constantFrom('raw', 'iso')),
    containerFormat: fc.option(fc.constantFrom('bare', 'ovf')),
    minRamMb: few,
    minDiskGb: few,
    sizeBytes: fc.option(few),
    virtualSizeBytes: fc.option(few),
    isProtected: fc.boolean(),
    isHidden: fc.integer({ min: 0, max: 5 }).map((number) => number === 0),
    checksum: fc.option(fc.constantFrom('c0ffee', 'decaf')),
    createdAt: few,
    updatedAt: few,
    tags: fc.subarray(['x', 'Y', 'key=value']),
    properties: fc
      .dictionary(fc.constantFrom('os', 'Os', 'empty'), fc.constantFrom('linux', 'LINUX', ''))
      .map((properties) => new Map(Object.entries(properties))),
  })
  .map(imageOf);

const someMembers: fc.Arbitrary<readonly Member[]> = fc
  .dictionary(fc.constantFrom(...projects), fc.constantFrom(...statuses))
  .map((members) =>
    Object.entries(members).map(([memberId, status]) => ({ memberId, status, createdAt: 0, updatedAt: 0 })),
  );

const someWorld: fc.Arbitrary<readonly ModelImage[]> = fc
  .array(fc.record({ image: someImage, members: someMembers }), { maxLength: 12 })
  .map((images) =>
    images.map(({ image, members }, index) => ({ image: { ...image, id: `id-${index}` }, members })),
  );

const someViewer: fc.Arbitrary<Viewer> = fc.record({
  userId: fc.constant('alice'),
  projectId: fc.option(fc.constantFrom(...projects, 'initech'), { freq: 8 }),
  isAdmin: fc.integer({ min: 0, max: 4 }).map((number) => number === 0),
  isMember: fc.constant(true),
});

const someFilter: fc.Arbitrary<Filter> = fc.oneof(
  fc.record({
    kind: fc.constant('one of' as const),
    attribute: fc.constantFrom('name' as const, 'status' as const, 'disk_format' as const, 'id' as const),
    values: fc.subarray([...names, 'active', 'queued', 'raw', 'ID-1', 'id-2']),
  }),
  fc.record({
    kind: fc.constant('number range' as const),
    key: fc.constantFrom('size' as const, 'virtual_size' as const, 'min_ram' as const, 'min_disk' as const),
    from: fc.option(few),
    to: fc.option(few),
  }),
  fc.record({
    kind: fc.constant('time' as const),
    key: fc.constantFrom('created_at' as const, 'updated_at' as const),
    operator: fc.constantFrom(
      'gt' as const,
      'gte' as const,
      'lt' as const,
      'lte' as const,
      'eq' as const,
      'neq' as const,
    ),
    seconds: few,
  }),
  fc.record({ kind: fc.constant('protected' as const), value: fc.boolean() }),
  fc.record({
    kind: fc.constant('attribute' as const),
    attribute: fc.constantFrom('owner' as const, 'visibility' as const, 'checksum' as const),
    value: fc.constantFrom('acme', 'PUBLIC', 'decaf'),
  }),
  fc.record({
    kind: fc.constant('property' as const),
    name: fc.constantFrom('os', 'OS', 'empty', 'nosuch'),
    value: fc.constantFrom('linux', ''),
  }),
  fc.record({ kind: fc.constant('tag' as const), value: fc.constantFrom('x', 'y', 'KEY=value', 'z') }),
);

const someQuery: fc.Arbitrary<ListQuery> = fc.record({
  limit: fc.integer({ min: 1, max: 4 }),
  marker: fc.constant(null),
  memberStatus: fc.constantFrom(...statuses, 'all' as const),
  visibility: fc.constantFrom(null, 'all', 'none', 'public', 'private', 'shared', 'community'),
  hidden: fc.integer({ min: 0, max: 4 }).map((number) => number === 0),
  // What the parser makes of the parameters always ends in creation and id.
  sort: fc
    .constantFrom(
      'sort_dir=asc',
      'sort_key=name',
      'sort_key=size&sort_dir=asc',
      'sort_key=id',
      'sort=status:asc,name:desc',
      'sort=disk_format:asc,size:desc',
    )
    .map((search) => parseListQuery(parseParameters(search), PROFILE_RULES.glance).sort),
  filters: fc.array(someFilter, { maxLength: 2 }),
});

const someRules = fc.constantFrom<ProfileRules>(PROFILE_RULES.glance, PROFILE_RULES.ims);

function storeOf(
  world: readonly ModelImage[],
  rules: ProfileRules,
): { store: ImageStore; database: Database } {
  const database = new Database(':memory:');
  const store = new ImageStore(database, rules, () => 0);
  for (const { image, members } of world) {
    const stored = store.create(image);
    store.changeMembers(stored, (table) => {
      for (const member of members) table.put(stored.slot, member);
    });
  }
  return { store, database };
}

class Interruption extends Error {}

/** Does something that ends in the middle. */
function interrupted(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof Interruption)) throw error;
  }
}

describe('a list', () => {
  it('has, page by page, what looking at every image finds', () => {
    fc.assert(
      fc.property(someWorld, someQuery, someViewer, someRules, (world, query, viewer, rules) => {
        const { store } = storeOf(world, rules);
        const ids: string[] = [];
        let marker: string | null = null;
        do {
          const image: Image | null = marker === null ? null : (store.find(marker)?.image ?? null);
          const page: ImagePage = finish(store.list(query, viewer, image));
          ids.push(...page.documents.map((document): string => JSON.parse(document).id));
          marker = page.nextMarker;
        } while (marker !== null && ids.length <= world.length);
        expect(ids).toEqual(listedIds(world, query, viewer, rules));
      }),
      { numRuns: 300 },
    );
  });
});

describe('what is stored', () => {
  const someChange = fc.record({
    kind: fc.constantFrom('create', 'save', 'delete', 'share', 'fail'),
    at: fc.nat(),
    image: someImage,
    members: someMembers,
  });

  it('agrees with its indexes, whatever is done to it', () => {
    fc.assert(
      fc.property(fc.array(someChange, { maxLength: 25 }), (changes) => {
        const { store, database } = storeOf([], PROFILE_RULES.ims);
        const ids: string[] = [];
        for (const [index, { kind, at, image, members }] of changes.entries()) {
          const stored = store.find(ids[at % Math.max(ids.length, 1)] ?? '');
          if (kind === 'create' || stored === undefined) {
            ids.push(`id-${index}`);
            store.create({ ...image, id: `id-${index}` });
          } else if (kind === 'save') {
            store.save(stored, { ...image, id: stored.image.id, createdAt: stored.image.createdAt });
          } else if (kind === 'delete') {
            store.delete(stored);
            ids.splice(ids.indexOf(stored.image.id), 1);
          } else if (kind === 'share') {
            store.changeMembers(stored, (table) => {
              for (const member of table.of(stored.slot)) table.remove(stored.slot, member.memberId);
              for (const { memberId } of members) table.add(stored.slot, memberId, 0);
            });
          } else {
            interrupted(() => {
              store.atomically(() => {
                store.save(stored, { ...image, id: stored.image.id });
                store.create({ ...image, id: `id-${index}` });
                throw new Interruption();
              });
            });
          }
        }
        expect(problemsOf(database)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('is found by its id in any case, and its id is never free again', () => {
    const { store } = storeOf([{ image: imageOf({ id: 'abc' }), members: [] }], PROFILE_RULES.glance);
    const stored = store.find('ABC');
    expect(stored?.image.id).toBe('abc');
    expect(store.isIdUsed('aBc')).toBe(true);
    if (stored !== undefined) store.delete(stored);
    expect(store.find('abc')).toBeUndefined();
    expect(store.isIdUsed('ABC')).toBe(true);
    expect(store.isIdUsed('abd')).toBe(false);
  });
});
