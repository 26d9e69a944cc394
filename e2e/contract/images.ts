import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, inject, onTestFinished } from 'vitest';
import { imageOf } from './answers.ts';
import type { Image } from './answers.ts';
import { get, patch, post, put, remove, send, upload } from './client.ts';
import type { Caller } from './client.ts';
import type { Answer } from './http.ts';
import { keysOf } from './keys.ts';
import { RUN_ATTRIBUTE } from './leftovers.ts';
import type { Person } from './people.ts';
import { projectOf } from './target.ts';

/** What a member may have decided on an image that was shared with it. */
export type MemberStatus = 'pending' | 'accepted' | 'rejected';

/** How to make one image. Without a word it is a queued, nameless image of alice's in the default visibility. */
export interface Recipe {
  /** Who makes it: the image belongs to that person's project. */
  readonly by?: Person;
  /** The body of its POST. */
  readonly image?: Readonly<Record<string, unknown>>;
  /** Its data. The image is then active; raw in bare unless `image` says otherwise. */
  readonly data?: string;
  /** Whom it is shared with, and what they decided. */
  readonly members?: Readonly<Partial<Record<Person, MemberStatus>>>;
  /** Deactivated after the upload. */
  readonly deactivated?: true;
}

/** The images that a test file works with, by the names that its tables use. */
export interface World<Name extends string> {
  /** The names of all images, in the order in which they are made. */
  readonly names: readonly Name[];
  /** A parameter that narrows a list to this world, whatever else the catalog holds: `contract_world=<random>`. */
  readonly filter: string;
  /** The id of an image. */
  readonly id: (name: Name) => string;
  /** The image as it was after it had been made. */
  readonly image: (name: Name) => Image;
  /** The name in this world for an id, or the id when the image is not of this world. */
  readonly nameOf: (id: string) => string;
}

/**
 * Makes images before the tests of the calling file (or describe block) and deletes them afterwards. They are made
 * one after the other in the order of the recipes, so `created_at` never falls; it may be equal.
 */
export function world<Name extends string>(recipes: Readonly<Record<Name, Recipe>>): World<Name> {
  const names = keysOf<Name>(recipes);
  const mark = randomUUID();
  const made = new Map<string, Image>();
  beforeAll(async () => {
    for (const name of names) {
      const recipe: Recipe = recipes[name];
      made.set(name, await cook({ ...recipe, image: { ...recipe.image, contract_world: mark } }, made, name));
    }
  });
  afterAll(async () => {
    await Promise.all([...made.values()].map(({ id }) => discard(id)));
  });
  const image = (name: Name): Image => {
    const found = made.get(name);
    if (found === undefined) throw new Error(`There is no image ${name} yet.`);
    return found;
  };
  return {
    names,
    filter: `contract_world=${mark}`,
    id: (name) => image(name).id,
    image,
    nameOf: (id) => [...made].find(([, known]) => known.id === id)?.[0] ?? id,
  };
}

/** Makes one image for the running test, and deletes it when the test is over. */
export async function newImage(recipe: Recipe = {}): Promise<Image> {
  const made = new Map<string, Image>();
  onTestFinished(async () => {
    await Promise.all([...made.values()].map(({ id }) => discard(id)));
  });
  return cook(recipe, made, 'it');
}

/** POSTs exactly this body, and deletes what came of it when the test is over. */
export async function create(as: Caller, body: unknown): Promise<Answer> {
  const answer = await post(as, '/v2/images', body);
  if (answer.status === 201) {
    const { id } = imageOf(answer);
    onTestFinished(() => discard(id));
  }
  return answer;
}

/**
 * Puts `image` into `made` as soon as it exists, so that one which fails half-way is still deleted.
 * @throws {Error} when a step is refused
 */
async function cook(recipe: Recipe, made: Map<string, Image>, name: string): Promise<Image> {
  const { by = 'alice', data, members = {} } = recipe;
  const formats = data === undefined ? {} : { disk_format: 'raw', container_format: 'bare' };
  const image = imageOf(
    await post(by, '/v2/images', { ...formats, [RUN_ATTRIBUTE]: inject('run'), ...recipe.image }),
  );
  made.set(name, image);
  if (data !== undefined) must(await upload(by, image.id, data));
  if (recipe.deactivated) must(await send(by, 'POST', `/v2/images/${image.id}/actions/deactivate`));
  for (const person of keysOf<Person>(members)) {
    const member = projectOf(person);
    must(await post(by, `/v2/images/${image.id}/members`, { member }));
    must(await put(person, `/v2/images/${image.id}/members/${member}`, { status: members[person] }));
  }
  // Only data changes what the POST answered; sharing does not.
  return data === undefined ? image : imageOf(await get(by, `/v2/images/${image.id}`));
}

function must(answer: Answer): void {
  if (answer.status >= 300) throw new Error(`A test image cannot be made: ${answer.status} ${answer.text}`);
}

/**
 * Deletes an image as the admin, who sees every project's; a test may have protected or deleted it already.
 * @throws {Error} when it is still there afterwards: tests must not fill up a cloud
 */
export async function discard(id: string): Promise<void> {
  let answer = await remove('admin', `/v2/images/${id}`);
  if (answer.status === 403) {
    await patch('admin', id, [{ op: 'replace', path: '/protected', value: false }]);
    answer = await remove('admin', `/v2/images/${id}`);
  }
  if (answer.status !== 204 && answer.status !== 404) {
    throw new Error(`Image ${id} cannot be deleted: ${answer.status} ${answer.text}`);
  }
}
