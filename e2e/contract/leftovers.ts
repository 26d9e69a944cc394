import { pageOf } from './answers.ts';
import { exchange } from './http.ts';
import type { Answer } from './http.ts';
import type { Session } from './people.ts';

/** The attribute of the images that tests make: which run made them. */
export const RUN_ATTRIBUTE = 'contract_run';

/**
 * Deletes what the tests of a run left behind; a run that was cut off leaves something, a bad test too.
 *
 * @param admin a user who sees the images of every project
 * @throws {Error} when there was something
 */
export async function sweep(admin: Session, run: string): Promise<void> {
  const ask = (method: string, path: string): Promise<Answer> =>
    exchange(method, admin.imageUrl + path, {
      headers: { accept: 'application/json', 'x-auth-token': admin.token },
    });
  const left: string[] = [];
  for (const hidden of [false, true]) {
    const search = `/v2/images?${RUN_ATTRIBUTE}=${run}&visibility=all&os_hidden=${hidden}&limit=1000`;
    left.push(...pageOf(await ask('GET', search)).images.map(({ id }) => id));
  }
  for (const id of left) await ask('DELETE', `/v2/images/${id}`);
  if (left.length > 0) throw new Error(`The tests left ${left.length} images behind; deleted now.`);
}
