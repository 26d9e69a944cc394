import { expect, vi } from 'vitest';
import { get, send } from '../client.ts';
import type { Caller } from '../client.ts';
import { isRecord } from '../http.ts';
import type { Answer } from '../http.ts';
import { newImage } from '../images.ts';
import type { Recipe } from '../images.ts';

/** Where many members are changed at once. */
export const BATCH = '/v1/cloudimages/members';

/** The id of no image. */
export const UNKNOWN_IMAGE = '00000000-0000-4000-8000-000000000000';

/** An image of alice's that can be shared, and is not. */
export const SHARED: Recipe = { image: { visibility: 'shared' } };

/** A job as IMS shows it. */
export type Job = Readonly<Record<string, unknown>>;

/** The ids of some new images that are alike; they go when the test is over. */
export async function newImages(count: number, recipe: Recipe): Promise<readonly string[]> {
  const images = await Promise.all(Array.from({ length: count }, () => newImage(recipe)));
  return images.map(({ id }) => id);
}

/** Sends a batch. */
export function batch(as: Caller, method: 'POST' | 'PUT' | 'DELETE', json: unknown): Promise<Answer> {
  return send(as, method, BATCH, { json });
}

/**
 * The id of the job in an answer to a batch.
 * @throws {Error} with status and body, when the answer is something else
 */
export function jobIdIn({ status, text, json }: Answer): string {
  const id = isRecord(json) ? json['job_id'] : undefined;
  if (status !== 200 || typeof id !== 'string') throw new Error(`No job: ${status} ${text}`);
  return id;
}

/** Asks for a job until it has ended; everything that it was meanwhile, the end as the last. */
export async function follow(as: Caller, id: string): Promise<readonly Job[]> {
  const seen: Job[] = [];
  await vi.waitFor(
    async () => {
      const { json } = await get(as, `/v1/cloudimages/job/${id}`);
      if (isRecord(json)) seen.push(json);
      expect(json).toMatchObject({ status: expect.stringMatching(/^(?:SUCCESS|FAIL)$/) });
    },
    { interval: 20, timeout: 20_000 },
  );
  return seen;
}

/** Sends a batch and waits for its end: the status of the job, and of each pair what came of it. */
export async function run(
  as: Caller,
  method: 'POST' | 'PUT' | 'DELETE',
  json: unknown,
): Promise<{ readonly status: unknown; readonly results: readonly string[] }> {
  const job = (await follow(as, jobIdIn(await batch(as, method, json)))).at(-1) ?? {};
  const entities = isRecord(job['entities']) ? job['entities'] : {};
  const results = Array.isArray(entities['results']) ? entities['results'].filter(isRecord) : [];
  return {
    status: job['status'],
    results: results.map((result) =>
      [result['image_id'], result['project_id'], result['error_code'] ?? result['status']].join(' '),
    ),
  };
}

/** An error of IMS: what it says besides its code is for people. */
export function imsRefusal(
  status: number,
  code: string,
): { readonly status: number; readonly json: { readonly error: unknown } } {
  return { status, json: { error: { code, message: expect.any(String) } } };
}
