import { get, type IncomingMessage } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { RunningCloud } from '../start.ts';
import { asAlice, type ImageClient, startTestCloud } from '../testing/test-cloud.ts';

const JSON_TYPE = { 'Content-Type': 'application/json' };

let cloud: RunningCloud;
let alice: ImageClient;

beforeAll(async () => {
  cloud = await startTestCloud({ faults: true });
  alice = await asAlice(cloud);
});

afterEach(async () => {
  await fetch(`${cloud.url}/faults`, { method: 'DELETE' });
});

afterAll(() => cloud.close());

async function fail(fault: object): Promise<Response> {
  return fetch(`${cloud.url}/faults`, { method: 'POST', headers: JSON_TYPE, body: JSON.stringify(fault) });
}

const lists = '/image/v2/images*';

describe('a fault', () => {
  it('answers instead of the service, in the form of its errors, and is over then', async () => {
    expect((await fail({ method: 'GET', path: lists, status: 503 })).status).toBe(201);
    const failed = await alice.send('GET', '/v2/images?limit=1');
    expect(failed.status).toBe(503);
    expect(failed.headers.get('x-openstack-request-id')).toMatch(/^req-/);
    expect(JSON.parse(failed.text)).toEqual({
      code: '503 Service Unavailable',
      title: 'Service Unavailable',
      message: 'The server is currently unavailable. Please try again at a later time.<br /><br />\n\n\n',
    });
    expect((await alice.send('GET', '/v2/images?limit=1')).status).toBe(200);
  });

  it('on a batch of IMS keeps the job from being taken on', async () => {
    const ims = await startTestCloud({ faults: true, profile: 'ims' });
    const someone = await asAlice(ims);
    const id = await someone.create({ visibility: 'shared' });
    const fault = { method: 'PUT', path: '/image/v1/cloudimages/members', status: 503 };
    await fetch(`${ims.url}/faults`, { method: 'POST', headers: JSON_TYPE, body: JSON.stringify(fault) });
    const batch = { images: [id], project_id: 'globex', status: 'accepted' };
    const send = () => someone.send('PUT', '/v1/cloudimages/members', batch);
    expect((await send()).status).toBe(503);
    const { status, text } = await send();
    expect({ status, body: JSON.parse(text) }).toEqual({
      status: 200,
      body: { job_id: expect.stringMatching(/^[\da-f]{32}$/) },
    });
    await ims.close();
  });

  it('of the identity service is an error of Keystone', async () => {
    await fail({ method: 'POST', path: '/identity/v3/auth/tokens', status: 504 });
    const reply = await fetch(`${cloud.identityUrl}/auth/tokens`, {
      method: 'POST',
      headers: JSON_TYPE,
      body: '{}',
    });
    expect(await reply.json()).toEqual({
      error: {
        code: 504,
        title: 'Gateway Timeout',
        message: 'An unexpected error prevented the server from fulfilling your request.',
      },
    });
  });

  it.each([401, 404, 418, 429, 500, 507])('of status %i is JSON for who wants JSON', async (status) => {
    await fail({ path: lists, status });
    const failed = await alice.send('GET', '/v2/images');
    expect(failed.status).toBe(status);
    expect(JSON.parse(failed.text)).toMatchObject({ code: expect.stringContaining(String(status)) });
  });

  it('answers a body and headers of its own', async () => {
    await fail({ path: lists, status: 502, body: '<html>proxy</html>', headers: { 'Retry-After': '7' } });
    const failed = await alice.send('GET', '/v2/images');
    expect(failed).toMatchObject({ status: 502, text: '<html>proxy</html>' });
    expect(failed.headers.get('Retry-After')).toBe('7');
  });

  it('answers an upload without reading it as data', async () => {
    const id = await alice.create({ disk_format: 'raw', container_format: 'bare' });
    await fail({ method: 'PUT', path: `/image/v2/images/${id}/file`, status: 500 });
    expect(await alice.upload(id, 'x'.repeat(1_000_000))).toBe(500);
    expect(await alice.show(id)).toMatchObject({ status: 'queued' });
  });

  it.each([0, 1, 30])('ends the connection after %i bytes of the body', async (bytes) => {
    await fail({ path: lists, cutAfterBytes: bytes });
    const { text, isComplete } = await received(`${cloud.imageUrl}/v2/images`, alice.headers);
    expect(isComplete).toBe(false);
    const whole = (await alice.send('GET', '/v2/images')).text;
    expect(text).toBe(whole.slice(0, bytes));
  });

  it('that delays an answer does not keep the cloud from ending', async () => {
    const slow = await startTestCloud({ faults: true });
    await fetch(`${slow.url}/faults`, {
      method: 'POST',
      headers: JSON_TYPE,
      body: JSON.stringify({ path: '/image/*', delayMs: 600_000 }),
    });
    const answer = fetch(`${slow.imageUrl}/v2/images`).catch(() => 'cut off');
    await vi.waitFor(async () => {
      expect(await (await fetch(`${slow.url}/faults`)).json()).toEqual({ faults: [] });
    });
    await slow.close();
    expect(await answer).toBe('cut off');
  });

  it('ends a download in the middle', async () => {
    const id = await alice.create({ disk_format: 'raw', container_format: 'bare' });
    await alice.upload(id, 'data '.repeat(100_000));
    await fail({ path: `/image/v2/images/${id}/file`, cutAfterBytes: 70_001 });
    const { text, isComplete } = await received(alice.dataUrl(id), alice.headers);
    expect(isComplete).toBe(false);
    expect(text).toHaveLength(70_001);
  });
});

/** What arrives of an answer, and whether it is all of it. */
function received(
  url: string,
  headers: Readonly<Record<string, string>>,
): Promise<{ text: string; isComplete: boolean }> {
  return new Promise((resolve, reject) => {
    get(url, { headers, agent: false }, (response: IncomingMessage) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('error', () => undefined);
      response.on('close', () => resolve({ text, isComplete: response.complete }));
    }).on('error', reject);
  });
}

describe('/faults', () => {
  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', 'text/json', ''])(
    'takes no fault of type %j, which a page of any site could send',
    async (type) => {
      const body = Buffer.from(JSON.stringify({ path: '*', status: 500 }));
      const headers: Record<string, string> = type === '' ? {} : { 'Content-Type': type };
      const refused = await fetch(`${cloud.url}/faults`, { method: 'POST', headers, body });
      expect(refused.status).toBe(415);
      expect(await (await fetch(`${cloud.url}/faults`)).json()).toEqual({ faults: [] });
    },
  );

  it('lists what is switched on, and switches it off', async () => {
    await fail({ path: '/a', status: 500, times: 2 });
    await fail({ path: '/b', delayMs: 1 });
    const listed: unknown = await (await fetch(`${cloud.url}/faults`)).json();
    expect(listed).toMatchObject({
      faults: [
        { path: '/a', times: 2 },
        { path: '/b', times: 1 },
      ],
    });
    expect((await fetch(`${cloud.url}/faults`, { method: 'DELETE' })).status).toBe(204);
    expect(await (await fetch(`${cloud.url}/faults`)).json()).toEqual({ faults: [] });
  });

  it('says what is wrong with a fault', async () => {
    const reply = await fail({ path: lists, status: 42 });
    expect(reply.status).toBe(400);
    expect(await reply.json()).toEqual({ message: '"status" must be a whole number from 200 to 599.' });
    expect(
      (await fetch(`${cloud.url}/faults`, { method: 'POST', headers: JSON_TYPE, body: '{' })).status,
    ).toBe(400);
    expect((await fetch(`${cloud.url}/faults`, { method: 'PUT', body: '{}' })).status).toBe(405);
    expect((await fetch(`${cloud.url}/faults/1`)).status).toBe(404);
  });

  it('is not there unless it is asked for', async () => {
    const plain = await startTestCloud();
    const statuses = await Promise.all(
      ['GET', 'POST', 'DELETE'].map(
        async (method) => (await fetch(`${plain.url}/faults`, { method })).status,
      ),
    );
    await plain.close();
    expect(statuses).toEqual([404, 404, 404]);
  });
});
