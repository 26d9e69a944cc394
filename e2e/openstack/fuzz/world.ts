import { randomUUID } from 'node:crypto';
import { exchange, isRecord, type Answer, type Sending } from '../../contract/http.ts';
import { keysOf } from '../../contract/keys.ts';
import { people, type Person, type Session, signIn } from '../../contract/people.ts';
import { inParallel } from './in-parallel.ts';
import type { Filling } from './query.ts';
import type { Recipe } from './recipes.ts';

/** One of the two clouds, with everybody signed in. */
export type Cloud = Readonly<Record<Person, Session>>;

/** An image as it is on both clouds. */
export interface Twin {
  readonly id: string;
  readonly createdSeconds: number;
  readonly updatedSeconds: number;
  readonly checksum: string;
  readonly hash: string;
}

/** Signs everybody in. */
export async function cloudAt(identityUrl: string): Promise<Cloud> {
  const sessions = keysOf<Person>(people).map(
    async (person) => [person, await signIn(identityUrl, person)] as const,
  );
  // Every person is among the keys.
  return Object.fromEntries(await Promise.all(sessions)) as Record<Person, Session>;
}

/**
 * Makes the images on the real cloud, and then each of them on the embedded one at the time that the real one
 * says: so even the order by times, and what a time is compared with, are the same.
 */
export async function makeTwins(
  recipes: readonly Recipe[],
  real: Cloud,
  embedded: Cloud,
  setClock: (seconds: number) => void,
): Promise<readonly Twin[]> {
  const twins = await inParallel(recipes, REAL_AT_A_TIME, async (recipe) => {
    const id = `${recipe.idBegins}${randomUUID().slice(8)}`;
    await create(real, id, recipe);
    await fillUp(real, id, recipe);
    const twin = await readTwin(real, id);
    if (recipe.isDeleted) await remove(real, id);
    return twin;
  });
  for (const [index, recipe] of recipes.entries()) {
    const twin = twins[index];
    if (twin === undefined) continue;
    setClock(twin.createdSeconds);
    await create(embedded, twin.id, recipe);
    setClock(twin.updatedSeconds);
    await fillUp(embedded, twin.id, recipe);
    if (recipe.isDeleted) await remove(embedded, twin.id);
  }
  return twins;
}

const REAL_AT_A_TIME = 4;

/** Deletes every image of a cloud. */
export async function empty(cloud: Cloud): Promise<void> {
  await inParallel(await everyId(cloud), REAL_AT_A_TIME, (id) => remove(cloud, id));
}

/** The ids of all images that there are. */
export async function everyId({ admin }: Cloud): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const hidden of [false, true]) {
    const { json } = await send(admin, 'GET', `/v2/images?visibility=all&os_hidden=${hidden}&limit=1000`);
    const images = isRecord(json) && Array.isArray(json['images']) ? json['images'] : [];
    ids.push(...images.map((image: unknown) => (isRecord(image) ? String(image['id']) : '')));
  }
  return ids;
}

/** What queries to one of the clouds are filled with. Images are counted through again and again. */
export function fillingOf(twins: readonly Twin[], cloud: Cloud): Filling {
  const twinAt = (image: number): Twin => {
    const twin = twins[image % twins.length];
    if (twin === undefined) throw new Error('There are no images.');
    return twin;
  };
  return {
    id: (image) => twinAt(image).id,
    checksum: (image) => twinAt(image).checksum,
    hash: (image) => twinAt(image).hash,
    project: (of) => cloud[of].projectId,
    time: (of, image) => (of === 'created' ? twinAt(image).createdSeconds : twinAt(image).updatedSeconds),
  };
}

/** Puts names in the place of the project ids of a cloud. */
export function neutralFor(cloud: Cloud): (text: string) => string {
  return (text) =>
    keysOf<Person>(cloud).reduce(
      (rest, person) => rest.replaceAll(cloud[person].projectId, `{${people[person].project}}`),
      text,
    );
}

async function create(cloud: Cloud, id: string, { owner, body }: Recipe): Promise<void> {
  // Only an administrator makes public images, also those of others.
  const by = cloud[body['visibility'] === 'public' ? 'admin' : owner];
  must(await send(by, 'POST', '/v2/images', { json: { ...body, id, owner: cloud[owner].projectId } }));
}

async function fillUp(cloud: Cloud, id: string, recipe: Recipe): Promise<void> {
  const path = `/v2/images/${id}`;
  const owner = cloud[recipe.owner];
  if (recipe.bytes !== null) {
    must(
      await send(owner, 'PUT', `${path}/file`, {
        headers: { 'content-type': 'application/octet-stream' },
        body: new Uint8Array(recipe.bytes).fill(120),
      }),
    );
  }
  if (recipe.isDeactivated) must(await send(cloud.admin, 'POST', `${path}/actions/deactivate`));
  for (const [person, status] of recipe.members) {
    const member = cloud[person].projectId;
    must(await send(owner, 'POST', `${path}/members`, { json: { member } }));
    // The owner may be the member, and cannot decide then.
    must(await send(cloud.admin, 'PUT', `${path}/members/${member}`, { json: { status } }));
  }
}

async function remove({ admin }: Cloud, id: string): Promise<void> {
  const path = `/v2/images/${id}`;
  const answer = await send(admin, 'DELETE', path);
  if (answer.status !== 403) {
    must(answer);
    return;
  }
  // It is protected.
  must(
    await send(admin, 'PATCH', path, {
      headers: { 'content-type': 'application/openstack-images-v2.1-json-patch' },
      json: [{ op: 'replace', path: '/protected', value: false }],
    }),
  );
  must(await send(admin, 'DELETE', path));
}

async function readTwin({ admin }: Cloud, id: string): Promise<Twin> {
  const { json } = must(await send(admin, 'GET', `/v2/images/${id}`));
  if (!isRecord(json)) throw new Error(`Image ${id} is no JSON.`);
  const textIn = (key: string): string => {
    const value = json[key];
    return typeof value === 'string' ? value : '';
  };
  const secondsIn = (key: string) => Date.parse(textIn(key)) / 1000;
  return {
    id,
    createdSeconds: secondsIn('created_at'),
    updatedSeconds: secondsIn('updated_at'),
    checksum: textIn('checksum'),
    hash: textIn('os_hash_value'),
  };
}

function send(session: Session, method: string, path: string, sending: Sending = {}): Promise<Answer> {
  return exchange(method, session.imageUrl + path, {
    ...sending,
    headers: { accept: 'application/json', 'x-auth-token': session.token, ...sending.headers },
  });
}

function must(answer: Answer): Answer {
  if (answer.status >= 300)
    throw new Error(`The images cannot be made or deleted: ${answer.status} ${answer.text}`);
  return answer;
}
