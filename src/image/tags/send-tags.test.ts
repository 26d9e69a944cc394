import { describe, expect, it } from 'vitest';
import { ApiError } from '../../api/errors.ts';
import type { Http } from '../../api/http.ts';
import { sendTags, type TagChange } from './send-tags.ts';

const scope = { userId: 'dana', projectId: 'acme', region: 'R' };
const BATCH = 'POST /v2/acme/images/i/tags/action';

/** What is asked of an IMS for a change, and what comes of each tag; the batch is refused with this. */
async function sent(change: TagChange, tags: readonly string[], refusal: ApiError | null = null) {
  const asked: string[] = [];
  const outcomes: string[] = [];
  const http: Http = (_scope, path, asking) => {
    const body = asking?.json === undefined ? '' : ` ${JSON.stringify(asking.json)}`;
    asked.push(`${asking?.method ?? 'GET'} ${path}${body}`);
    return path.endsWith('/action') && refusal !== null
      ? Promise.reject(refusal)
      : Promise.resolve({ body: null, requestId: null });
  };
  await sendTags({ http, scope, imageId: 'i', profile: 'ims' }, change, tags, (tag, { kind }) =>
    outcomes.push(`${tag} ${kind}`),
  );
  return { asked, outcomes };
}

function refused(status: number, code: string | null): ApiError {
  return new ApiError({ status, code, message: 'no', requestId: null, retryAfterMs: null });
}

describe('on IMS tags with values', () => {
  it('go together, by the requests that know values; keys alone go natively', async () => {
    expect(await sent('add', ['env=test', 'old.style', 'golden', 'a b=c'])).toEqual({
      asked: [
        `${BATCH} {"action":"create","tags":[{"key":"env","value":"test"},{"key":"old","value":"style"}]}`,
        'PUT /v2/images/i/tags/golden',
        'PUT /v2/images/i/tags/a%20b%3Dc',
      ],
      outcomes: ['env=test done', 'old.style done', 'golden done', 'a b=c done'],
    });
    expect((await sent('remove', ['env=test'])).asked).toEqual([
      `${BATCH} {"action":"delete","tags":[{"key":"env","value":"test"}]}`,
    ]);
  });

  it.each([
    [404, null],
    [405, null],
    [400, 'IMG.0106'],
    [400, 'IMG.0145'],
  ])('go natively where the service has no such request for this image (%s %s)', async (status, code) => {
    expect(await sent('add', ['env=test'], refused(status, code))).toMatchObject({
      asked: [expect.stringContaining(BATCH), 'PUT /v2/images/i/tags/env%3Dtest'],
      outcomes: ['env=test done'],
    });
  });

  it('are refused all, where the service says no', async () => {
    const { asked, outcomes } = await sent('add', ['a=1', 'b=2'], refused(400, 'IMG.0116'));
    expect(asked).toHaveLength(1);
    expect(outcomes).toEqual(['a=1 refused', 'b=2 refused']);
  });
});
