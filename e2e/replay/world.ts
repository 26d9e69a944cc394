import type { WorldImage } from './capture.ts';
import type { Reply } from './exchange.ts';
import type { Stage } from './stage.ts';

/** The data of the captured world: the bytes 0 … 255 over and over, the rest filled with `x`. */
export function worldData(bytes: number): Buffer {
  const data = Buffer.alloc(bytes, 'x');
  for (let index = 0; index < bytes - (bytes % 256); index += 1) data[index] = index % 256;
  return data;
}

const octets = { 'Content-Type': 'application/octet-stream' };
const jsonType = { 'Content-Type': 'application/json' };

/** Who answers for a project. */
const userOf: Readonly<Record<string, string>> = { acme: 'alice', globex: 'bob', initech: 'carol' };

/** Makes the images of the world through the API, each at the second in which the real one was made. */
export async function buildWorld(stage: Stage, images: readonly WorldImage[]): Promise<void> {
  for (const image of images) await buildImage(stage, image);
}

/** Makes one image and throws when any step of it is refused. */
export async function buildImage(stage: Stage, image: WorldImage): Promise<void> {
  const { createdBy, id } = image;
  const path = `/v2/images/${id}`;
  if (image.createdAt !== undefined) stage.setTime(Date.parse(image.createdAt));
  const send = async (person: string, method: string, rest: string, options: object = {}): Promise<void> => {
    expectSuccess(await stage.image(person, { method, path: rest, ...options }), `${method} ${rest}`);
  };
  await send(createdBy, 'POST', '/v2/images', {
    headers: jsonType,
    body: JSON.stringify({ id, ...image.fields }),
  });
  if (image.updatedAt !== undefined) stage.setTime(Date.parse(image.updatedAt));
  if (image.dataBytes !== null) {
    await send(createdBy, 'PUT', `${path}/file`, { headers: octets, body: worldData(image.dataBytes) });
  }
  for (const { project, status } of image.members) {
    const member = stage.fillIn(`{project ${project}}`);
    await send(createdBy, 'POST', `${path}/members`, { headers: jsonType, body: JSON.stringify({ member }) });
    if (status !== 'pending') {
      await send(userOf[project] ?? '', 'PUT', `${path}/members/${member}`, {
        headers: jsonType,
        body: JSON.stringify({ status }),
      });
    }
  }
  if (image.deactivated) await send('admin', 'POST', `${path}/actions/deactivate`);
  if (image.deletedAfterwards) await send(createdBy, 'DELETE', path);
}

/** Deletes what the captures of a group have made, as was done between the groups when they were taken. */
export async function removeStrangers(stage: Stage, world: readonly WorldImage[]): Promise<void> {
  const listing = await stage.image('admin', { method: 'GET', path: '/v2/images?visibility=all&limit=1000' });
  expectSuccess(listing, 'listing everything');
  const { images }: { images: readonly { id: string }[] } = JSON.parse(listing.body.toString());
  const known = new Set(world.map(({ id }) => id));
  for (const { id } of images.filter((image) => !known.has(image.id))) {
    expectSuccess(await stage.image('admin', { method: 'DELETE', path: `/v2/images/${id}` }), `DELETE ${id}`);
  }
}

/** Throws when a step of building something was refused. */
export function expectSuccess(reply: Reply, step: string): void {
  if (reply.status < 200 || reply.status > 299) {
    throw new Error(`${step} was answered ${reply.status}: ${reply.body.toString()}`);
  }
}
