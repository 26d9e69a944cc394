import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { type CloudRequest, json } from '../http/message.ts';
import { parseFault } from './fault.ts';
import { FaultList } from './fault-list.ts';
import { withFaults } from './with-faults.ts';

const request: CloudRequest = {
  method: 'GET',
  path: '/v2/images',
  search: 'limit=5',
  headers: {},
  baseUrl: 'http://cloud/image',
  body: Readable.from([]),
  gone: new AbortController().signal,
};

/** What happens, in order, when the request is sent with a fault switched on. */
async function happenings(fault: object): Promise<readonly string[]> {
  const happened: string[] = [];
  const list = new FaultList();
  list.add(parseFault(fault));
  const service = withFaults(
    () => {
      happened.push('asked');
      return json(200, {});
    },
    '/image',
    list,
    (status) => json(status, {}),
    async (ms) => {
      happened.push(`waited ${ms}`);
    },
  );
  const reply = await service(request);
  if (reply !== 'hang up') happened.push(`answered ${reply.status}`);
  return happened;
}

describe('a service with faults', () => {
  it.each([
    [{ path: '/elsewhere', status: 500 }, ['asked', 'answered 200']],
    [{ path: '/image/v2/images?limit=5', status: 500 }, ['answered 500']],
    [{ path: '/image/*', delayMs: 20 }, ['waited 20', 'asked', 'answered 200']],
    [{ path: '/image/*', delayMs: 20, status: 503 }, ['waited 20', 'answered 503']],
    [{ path: '/image/*', headers: { a: 'b' } }, ['asked', 'answered 200']],
  ])('with %j', async (fault, expected) => {
    expect(await happenings(fault)).toEqual(expected);
  });
});
