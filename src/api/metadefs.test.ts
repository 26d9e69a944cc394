import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { ApiError } from './errors.ts';
import type { Http } from './http.ts';
import { definitionsQuery } from './metadefs.ts';

const scope = { userId: 'dana', projectId: 'acme', region: 'RegionOne' };

/** A service with two sets of definitions; it refuses the paths that begin with one of these. */
function service(refusals: Readonly<Record<string, number>>): Http {
  return (_scope, path) => {
    const [, status] = Object.entries(refusals).find(([start]) => path.startsWith(start)) ?? [];
    if (status !== undefined) {
      const facts = { code: null, message: '', requestId: null, retryAfterMs: null };
      return Promise.reject(new ApiError({ status, ...facts }));
    }
    const [, name] = /namespaces\/(\w)\?/.exec(path) ?? [];
    const body =
      name === undefined
        ? { namespaces: [{ namespace: 'a' }, { namespace: 'b' }, null, {}] }
        : { namespace: name, properties: { both: { title: name }, [`of_${name}`]: {} } };
    return Promise.resolve({ body, requestId: null });
  };
}

async function defined(refusals: Readonly<Record<string, number>>): Promise<readonly string[]> {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const found = await client.fetchQuery(definitionsQuery(service(refusals), scope));
  return [...found.values()].map(({ name, title }) => `${name} ${title}`).toSorted();
}

it.each([
  [{}, ['both a', 'of_a of_a', 'of_b of_b']],
  [{ '/v2/metadefs/namespaces?': 404 }, []],
  [{ '/v2/metadefs/namespaces?': 403 }, []],
  [{ '/v2/metadefs/namespaces/a': 404 }, ['both b', 'of_b of_b']],
  [{ '/v2/metadefs/namespaces/b': 403 }, ['both a', 'of_a of_a']],
])('where %j is refused, the rest is defined', async (refusals, names) =>
  expect(await defined(refusals)).toEqual(names),
);

it('fails where a set could be read a moment later', async () =>
  expect(defined({ '/v2/metadefs/namespaces/a': 503 })).rejects.toMatchObject({ status: 503 }));
