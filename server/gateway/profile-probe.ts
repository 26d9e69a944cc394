import { type Dispatcher, request } from 'undici';

import { field } from './keystone/token-answer.ts';
import type { ServiceProfile } from '../../contract/session.d.ts';
import type { Access } from './access.ts';
import { failureOf, mayRepeat } from './proxy/repeat.ts';

/** The page waits for the answer, so a service that is slow is taken for plain Glance for the time being. */
const PROBE_TIMEOUT_MS = 5000;
/** A service that gave no clear answer is asked again by the first who needs to know after this long. */
const PAUSE_MS = 10_000;

interface Asked {
  readonly at: number;
  readonly answer: Promise<ServiceProfile | 'unclear'>;
}

/**
 * Answers what an image service is: `fixed` when the operator said so, otherwise asked once per service.
 * The quota of IMS (`GET /v1/cloudimages/quota`) is the cheapest thing that plain Glance does not have: it
 * answers 300 with its versions.
 */
export function createProfileProbe(
  dispatcher: Dispatcher,
  fixed: ServiceProfile | undefined,
  now: () => number,
): (access: Access) => Promise<ServiceProfile> {
  if (fixed !== undefined) return () => Promise.resolve(fixed);
  const known = new Map<string, Asked>();
  return async (access) => {
    const before = known.get(access.imageEndpoint);
    const isUnclear =
      before === undefined || ((await before.answer) === 'unclear' && now() >= before.at + PAUSE_MS);
    const asked = isUnclear ? { at: now(), answer: probe(dispatcher, access) } : before;
    known.set(access.imageEndpoint, asked);
    const answer = await asked.answer;
    return answer === 'unclear' ? 'glance' : answer;
  };
}

/** Asked once more where one node of several may have failed: for a wrong kind, the page would show the wrong fields. */
async function probe(dispatcher: Dispatcher, access: Access): Promise<ServiceProfile | 'unclear'> {
  const first = await probeOnce(dispatcher, access, false);
  const { kind } = first.mayAskAgain ? await probeOnce(dispatcher, access, true) : first;
  return kind;
}

interface Probed {
  readonly kind: ServiceProfile | 'unclear';
  readonly mayAskAgain: boolean;
}

async function probeOnce(dispatcher: Dispatcher, access: Access, reset: boolean): Promise<Probed> {
  try {
    const answer = await request(`${access.imageEndpoint}/v1/cloudimages/quota`, {
      dispatcher,
      headers: { accept: 'application/json', 'x-auth-token': access.token },
      headersTimeout: PROBE_TIMEOUT_MS,
      bodyTimeout: PROBE_TIMEOUT_MS,
      ...(reset ? { reset } : {}),
    });
    const { statusCode: status, headers } = answer;
    const text = await answer.body.text();
    if (status === 401 || status === 429 || status >= 500) {
      const asksForPause = headers['retry-after'] !== undefined;
      return { kind: 'unclear', mayAskAgain: status === 401 || mayRepeat('read', { status, asksForPause }) };
    }
    // A page of some proxy may answer 200 to anything.
    return { kind: status === 200 && hasQuotas(text) ? 'ims' : 'glance', mayAskAgain: false };
  } catch (error) {
    return { kind: 'unclear', mayAskAgain: mayRepeat('read', failureOf(error)) };
  }
}

function hasQuotas(text: string): boolean {
  try {
    return field(JSON.parse(text), 'quotas') !== undefined;
  } catch {
    return false;
  }
}
