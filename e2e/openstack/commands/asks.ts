import { formatParams, parseAddress } from '../../../src/filters/address.ts';
import type { ListAsk } from '../../../src/commands/command.ts';
import { pageParams } from '../../../src/commands/path.ts';
import { PROFILES } from '../../../src/attributes/profile.ts';
import { LIMIT_MAX } from '../../../src/filters/reading.ts';
import { toRequest } from '../../../src/filters/request.ts';

/** What a user asks for who copies a view of a Glance. */
export function askOf(search: string, endpoint: string): ListAsk {
  const { filters, ui } = parseAddress(search);
  const profile = PROFILES.glance;
  return {
    request: toRequest(filters, ui, { profile, projectId: 'nobody' }, 'head'),
    profile,
    endpoint,
    asksMembers: false,
    own: [],
  };
}

/** Asks an image service itself for all images of a view, page by page; their IDs in its order. */
export async function idsOf(
  { request }: ListAsk,
  endpoint: string,
  token: string,
): Promise<readonly string[]> {
  const ids: string[] = [];
  for (;;) {
    const params = pageParams({ ...request, marker: ids.at(-1) ?? request.marker }, LIMIT_MAX);
    const answer = await fetch(`${endpoint}/v2/images?${formatParams(params)}`, {
      headers: { 'X-Auth-Token': token, Accept: 'application/json' },
    });
    const page = (await answer.json()) as { images: { id: string }[]; next?: string };
    if (!answer.ok) throw new Error(`${formatParams(params)}: ${answer.status}`);
    ids.push(...page.images.map(({ id }) => id));
    if (page.next === undefined) return ids;
  }
}
