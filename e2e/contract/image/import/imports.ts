import { expect } from 'vitest';
import { imageOf, type Image } from '../../answers.ts';
import { get, post, send } from '../../client.ts';
import type { Answer } from '../../http.ts';
import type { Recipe } from '../../images.ts';
import type { Person } from '../../people.ts';

/** An image that waits for its data. */
export const WAITING: Recipe = {
  image: { visibility: 'private', disk_format: 'raw', container_format: 'bare' },
};

/** The answer to an import that was taken on; what comes of it shows later. */
export const takenOn = { status: 202, text: '' };

/** PUT of data that an import is to make those of an image. */
export function stage(as: Person, id: string, data: string): Promise<Answer> {
  return send(as, 'PUT', `/v2/images/${id}/stage`, {
    body: data,
    headers: { 'content-type': 'application/octet-stream' },
  });
}

/** POST of an import by its method, with whatever else belongs to it. */
export function importBy(
  as: Person,
  id: string,
  method: Readonly<Record<string, unknown>>,
  rest: Readonly<Record<string, unknown>> = {},
): Promise<Answer> {
  return post(as, `/v2/images/${id}/import`, { method, ...rest });
}

/** The image when no import of it is under way any more. */
export async function imported(id: string): Promise<Image> {
  const shown = (): Promise<Answer> => get('alice', `/v2/images/${id}`);
  await expect
    .poll(async () => imageOf(await shown())['os_glance_import_task'], { interval: 20, timeout: 25_000 })
    .toBeUndefined();
  return imageOf(await shown());
}
