import { signIn, type Session } from '../../contract/people.ts';

/** More images than Glance gives in one page unless it is asked for more. */
const COUNT = 60;

/** What a view may ask for of these images, by the names that stand for it in the table. */
export interface StockedCloud {
  readonly identityUrl: string;
  readonly session: Session;
  readonly ids: readonly string[];
  /** Deletes the images. */
  readonly empty: () => Promise<void>;
}

/** A cloud in which alice has some images, all of them with the tag `run`. */
export async function stock(identityUrl: string, run: string): Promise<StockedCloud> {
  const session = await signIn(identityUrl, 'alice');
  const ask = async (method: string, path: string, type: string, body: string | null) => {
    const answer = await fetch(`${session.imageUrl}${path}`, {
      method,
      headers: { 'X-Auth-Token': session.token, 'Content-Type': type },
      body,
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.text();
  };
  const ids: string[] = [];
  for (let number = 0; number < COUNT; number += 1) {
    const image = {
      name: `${run}: ${String(number).padStart(2, '0')}`,
      tags: [run, ...(number % 4 === 0 ? [] : ['most'])],
      disk_format: number % 3 === 0 ? 'raw' : 'qcow2',
      container_format: 'bare',
      visibility: number % 5 === 0 ? 'shared' : 'private',
      os_hidden: number % 10 === 9,
      min_disk: number % 7,
      note: number % 2 === 0 ? 'it\'s $(odd) – "50%"' : '',
    };
    const made = JSON.parse(await ask('POST', '/v2/images', 'application/json', JSON.stringify(image))) as {
      id: string;
    };
    ids.push(made.id);
    if (number % 6 === 0) await ask('PUT', `/v2/images/${made.id}/file`, 'application/octet-stream', 'data');
  }
  return {
    identityUrl,
    session,
    ids,
    empty: async () => {
      await Promise.all(ids.map((id) => ask('DELETE', `/v2/images/${id}`, 'text/plain', null)));
    },
  };
}
