import { expect, onTestFinished } from 'vitest';
import { imageOf } from '../answers.ts';
import type { Image } from '../answers.ts';
import { get, keystone, post } from '../client.ts';
import { isRecord } from '../http.ts';
import type { Answer } from '../http.ts';
import { discard } from '../images.ts';
import { session } from '../target.ts';
import { follow, jobIdIn } from './jobs.ts';
import type { Job } from './jobs.ts';

/** Where images are made of servers, volumes and files. */
export const ACTION = '/v2/cloudimages/action';

/** What a job says of its image or its sub-jobs. */
export function entitiesOf(job: Job): Readonly<Record<string, unknown>> {
  return isRecord(job['entities']) ? job['entities'] : {};
}

/** The sub-jobs of a group. */
export function subJobsOf(job: Job): readonly Job[] {
  const results = entitiesOf(job)['sub_jobs_result'];
  return Array.isArray(results) ? results.filter(isRecord) : [];
}

/** Every image that a job has made. */
function imageIdsOf(job: Job): readonly string[] {
  return [job, ...subJobsOf(job)].flatMap((one) => {
    const id = entitiesOf(one)['image_id'];
    return typeof id === 'string' ? [id] : [];
  });
}

/** Waits for the end of the job in an answer; everything that it was meanwhile. What it has made goes with the test. */
export async function jobOf(answer: Answer): Promise<readonly Job[]> {
  const seen = await follow('alice', jobIdIn(answer));
  const last = seen.at(-1) ?? {};
  onTestFinished(async () => {
    await Promise.all(imageIdsOf(last).map((id) => discard(id)));
  });
  return seen;
}

/** The image that alice's request makes, once it is there. */
export async function made(path: string, body: unknown): Promise<Image> {
  const last = (await jobOf(await post('alice', path, body))).at(-1) ?? {};
  expect(last).toMatchObject({ status: 'SUCCESS', error_code: null });
  return shown(String(entitiesOf(last)['image_id']));
}

export async function shown(id: string): Promise<Image> {
  return imageOf(await get('alice', `/v2/images/${id}`));
}

/** The address of a service in alice's catalog; null where it has none. */
export async function endpointOf(type: string): Promise<string | null> {
  const { json } = await keystone('GET', '/auth/catalog', {
    headers: { 'x-auth-token': session('alice').token },
  });
  const catalog = isRecord(json) && Array.isArray(json['catalog']) ? json['catalog'].filter(isRecord) : [];
  const service = catalog.find((one) => one['type'] === type);
  const endpoints = Array.isArray(service?.['endpoints']) ? service['endpoints'].filter(isRecord) : [];
  const url = endpoints.find((one) => one['interface'] === 'public')?.['url'];
  return typeof url === 'string' ? url : null;
}
