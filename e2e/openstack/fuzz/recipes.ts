import fc from 'fast-check';
import type { Person } from '../../contract/people.ts';
import { names, propertyNames, propertyValues, sizes, tags } from './words.ts';

/** What a project may have decided on an image that was shared with it. */
export type Decision = 'pending' | 'accepted' | 'rejected';

/** Those whose projects own images, and whom images are shared with. Dana works in bob's project. */
export const owners = ['alice', 'bob', 'carol', 'dana', 'admin'] as const satisfies readonly Person[];

/** One image, as both clouds are told to make it. */
export interface Recipe {
  /** Decides where its id stands among the others; the rest of the id is new in every run. */
  readonly idBegins: string;
  /** It belongs to the project of this person. */
  readonly owner: Person;
  /** The body of its POST, but for id and owner. */
  readonly body: Readonly<Record<string, unknown>>;
  /** How many bytes are uploaded; null leaves it queued. */
  readonly bytes: number | null;
  readonly isDeactivated: boolean;
  readonly members: readonly (readonly [Person, Decision])[];
  /** Deleted after all that, so that its id is one that there was. */
  readonly isDeleted: boolean;
}

/** The same images for the same seed. */
export function recipesOf(seed: number, count: number): readonly Recipe[] {
  return fc.sample(recipe, { seed, numRuns: count });
}

const visibility = fc.constantFrom('private', 'shared', 'shared', 'shared', 'community', 'public');

const members = fc
  .record({
    alice: fc.constantFrom('pending', 'accepted', 'accepted', 'rejected', null),
    bob: fc.constantFrom('pending', 'accepted', 'rejected', null),
    carol: fc.constantFrom('pending', 'accepted', null, null),
    admin: fc.constantFrom('pending', 'accepted', null, null, null),
  })
  .map(({ alice, bob, carol, admin }) => {
    const decisions: readonly (readonly [Person, Decision | null])[] = [
      ['alice', alice],
      ['bob', bob],
      ['carol', carol],
      ['admin', admin],
    ];
    return decisions.flatMap(([person, decision]) =>
      decision === null ? [] : [[person, decision] as const],
    );
  });

const properties = fc
  .array(fc.tuple(fc.constantFrom(...propertyNames), fc.constantFrom(...propertyValues)), { maxLength: 4 })
  .map((pairs): Readonly<Record<string, string>> => Object.fromEntries(pairs));

const formats = fc.record({
  disk_format: fc.constantFrom('raw', 'qcow2', 'iso', 'vmdk'),
  container_format: fc.constantFrom('bare', 'ovf'),
});

const attributes = fc.record(
  {
    name: fc.option(fc.constantFrom(...names), { freq: 8 }),
    tags: fc.uniqueArray(fc.constantFrom(...tags), { maxLength: 4 }),
    protected: fc.boolean(),
    min_ram: fc.constantFrom(0, 1, 512, 1024, 2_147_483_647),
    min_disk: fc.constantFrom(0, 1, 40),
    os_hidden: fc.constantFrom(true, false, false, false),
  },
  { requiredKeys: [] },
);

const recipe: fc.Arbitrary<Recipe> = fc
  .record({
    idBegins: fc.nat(0xffff_ffff).map((number) => number.toString(16).padStart(8, '0')),
    owner: fc.constantFrom(...owners),
    visibility,
    attributes,
    properties,
    formats: fc.option(formats, { freq: 3, nil: {} }),
    bytes: fc.option(fc.constantFrom(...sizes), { freq: 2 }),
    isDeactivated: fc.constantFrom(true, false, false, false),
    members,
    isDeleted: fc.integer({ min: 1, max: 20 }).map((number) => number === 1),
  })
  .map(({ visibility: seenBy, attributes: fixed, properties: own, formats: form, ...rest }) => {
    // Only an image with both formats takes data.
    const takesData = 'disk_format' in form;
    return {
      ...rest,
      body: { ...own, ...form, ...fixed, visibility: seenBy },
      bytes: takesData ? rest.bytes : null,
      isDeactivated: takesData && rest.bytes !== null && rest.isDeactivated,
      members: seenBy === 'shared' ? rest.members : [],
    };
  });
