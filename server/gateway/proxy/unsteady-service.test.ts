import type { IncomingMessage, ServerResponse } from 'node:http';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { ask, failure, imageId, refusedByGateway } from '../testing/gateway-client.ts';
import { cookieOfAnn } from '../testing/sign-in.ts';
import { startTestGateway, type TestGateway, writing } from '../testing/test-gateway.ts';
import { bodyOf } from '../testing/test-server.ts';

let gateway: TestGateway;
beforeEach(async () => {
  gateway = await startTestGateway();
  await ask(gateway, '/v2/images');
  gateway.images.seen.length = 0;
});
afterEach(() => gateway.close());

type Node = (request: IncomingMessage, response: ServerResponse) => void;
const image = `/v2/images/${imageId}`;
const good: Node = (_request, response) => void response.end('{"good":true}');
const says =
  (status: number, headers: Record<string, string> = {}): Node =>
  (_request, response) =>
    void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end('{"bad":true}');
const cuts: Node = (request) => void request.socket.destroy();

/** A service of several nodes, which take turns. */
function nodes(...turns: readonly Node[]): void {
  let turn = -1;
  gateway.images.answer = async (request, response) => {
    // Whatever a node does, it has taken the request.
    await bodyOf(request);
    turn = (turn + 1) % turns.length;
    turns[turn]?.(request, response);
  };
}

describe('one node of three', () => {
  test.each<readonly [string, Node]>([
    ['refuses good tokens', says(401)],
    ['fails', says(500)],
    ['has lost what is behind it', says(502)],
    ['is too busy', says(503)],
    ['waits too long', says(504)],
    [
      'answers with a web page',
      (_request, response) =>
        void response.writeHead(503, { 'content-type': 'text/html' }).end('<h1>503</h1>'),
    ],
    ['closes the connection', cuts],
    ['resets the connection', (request) => void request.socket.resetAndDestroy()],
  ])('%s: reads go on unseen', async (_what, node) => {
    nodes(node, good, good);
    for (let count = 0; count < 12; count += 1) {
      expect(await ask(gateway, `/v2/images?n=${count}`)).toMatchObject({
        status: 200,
        text: '{"good":true}',
      });
    }
    // The first sign-in, and one more at most for a token that was refused.
    expect(gateway.keystone.signIns.length).toBeLessThanOrEqual(2);
  });

  test.each([
    ['PUT', `${image}/tags/a`],
    ['DELETE', `${image}/tags/a`],
    ['PUT', `${image}/members/p`],
    ['DELETE', `${image}/members/p`],
  ] as const)('%s %s is sent once more, with its body', async (method, target) => {
    const bodies: string[] = [];
    let turn = 0;
    gateway.images.answer = async (request, response) => {
      bodies.push(await bodyOf(request));
      turn += 1;
      if (turn === 1) request.socket.destroy();
      else response.writeHead(204).end();
    };
    const body = method === 'PUT' ? '{"status":"accepted"}' : '';
    expect((await ask(gateway, target, { method, headers: writing, body })).status).toBe(204);
    expect(bodies).toEqual([body, body]);
  });

  test('a deletion whose answer was lost is done when the second finds nothing', async () => {
    nodes(cuts, says(404));
    const answer = await ask(gateway, `${image}/tags/a`, { method: 'DELETE', headers: writing });
    expect(answer.status).toBe(204);
  });

  test('that refuses tokens is no trouble for writes with a body', async () => {
    nodes(says(401), good);
    const options = { method: 'PATCH', headers: writing, body: '[]' } as const;
    expect((await ask(gateway, image, options)).status).toBe(200);
    expect((await ask(gateway, image, options)).status).toBe(200);
  });

  test('that refuses tokens while Keystone is away is asked no question of Keystone that matters', async () => {
    nodes(says(401), good);
    gateway.keystone.instead = (request) => void request.socket.destroy();
    expect((await ask(gateway, '/v2/images')).status).toBe(200);
  });
});

describe('never more than one repeat', () => {
  test.each<readonly [string, Node, number]>([
    ['500', says(500), 500],
    ['401', says(401), 401],
    ['cut', cuts, 502],
  ])('%s', async (_what, node, status) => {
    nodes(node);
    expect((await ask(gateway, '/v2/images')).status).toBe(status);
    expect(gateway.images.seen).toHaveLength(2);
  });

  test('and none where the service says when, or has decided', async () => {
    for (const node of [says(503, { 'retry-after': '7' }), says(429), says(404), says(403), says(409)]) {
      nodes(node);
      gateway.images.seen.length = 0;
      await ask(gateway, '/v2/images');
      expect(gateway.images.seen).toHaveLength(1);
    }
  });

  test('a fresh connection is used for it', async () => {
    const ports: (number | undefined)[] = [];
    let turn = 0;
    gateway.images.answer = (request, response) => {
      ports.push(request.socket.remotePort);
      turn += 1;
      (turn === 1 ? says(500) : good)(request, response);
    };
    await ask(gateway, '/v2/images');
    expect(new Set(ports).size).toBe(2);
  });
});

describe('a write whose answer is lost', () => {
  const patch = {
    method: 'PATCH',
    headers: writing,
    body: '[{"op":"replace","path":"/name","value":"x"}]',
  } as const;
  const document =
    (name: string): Node =>
    (_request, response) =>
      void response.setHeader('content-type', 'application/json').end(JSON.stringify({ id: imageId, name }));

  test.each<readonly [string, Node]>([
    ['by the connection', cuts],
    ['by a proxy on the way', says(504)],
    ['by a node that fails behind it', says(500)],
  ])('%s is done when reading shows it, and is not sent again', async (_how, node) => {
    nodes(node, document('x'));
    const { status, text, headers } = await ask(gateway, image, patch);
    expect({ status, text }).toEqual({ status: 200, text: JSON.stringify({ id: imageId, name: 'x' }) });
    expect(headers['cache-control']).toBe('no-store');
    expect(gateway.images.seen).toEqual([`PATCH /image${image}`, `GET /image${image}`]);
  });

  test('is not done when reading shows that', async () => {
    nodes(cuts, document('old'));
    expect(await refusedByGateway(gateway, image, patch)).toEqual(failure(502, 'NOT_DONE'));
  });

  test('may have been done where the outcome is unknown', async () => {
    nodes(cuts);
    expect(await refusedByGateway(gateway, image, patch)).toEqual(failure(502, 'OUTCOME_UNKNOWN'));
    const upload = { method: 'PUT', headers: writing, body: 'bytes' } as const;
    expect(await refusedByGateway(gateway, `${image}/file`, upload)).toEqual(failure(502, 'OUTCOME_UNKNOWN'));
  });

  test('deletes an image once', async () => {
    nodes(cuts, says(404));
    expect((await ask(gateway, image, { method: 'DELETE', headers: writing })).status).toBe(204);
    expect(gateway.images.seen).toEqual([`DELETE /image${image}`, `GET /image${image}`]);
  });

  test('that a proxy could not pass on, and that was not done, is told as the proxy tells it', async () => {
    nodes(says(502), document('old'));
    expect(await ask(gateway, image, patch)).toMatchObject({ status: 502, text: '{"bad":true}' });
  });
});

test('Keystone is asked once in a while, however often a node refuses the token of a user', async () => {
  const people = await startTestGateway({ people: {} });
  const cookie = await cookieOfAnn(people);
  let asked = 0;
  people.keystone.instead = undefined;
  people.images.answer = (request, response) => {
    asked += 1;
    (asked % 2 === 1 ? says(401) : good)(request, response);
  };
  await ask(people, '/v2/images', { headers: { cookie } });
  const before = people.keystone.signIns.length + people.keystone.projectQuestions;
  for (let count = 0; count < 20; count += 1) {
    expect((await ask(people, '/v2/images', { headers: { cookie } })).status).toBe(200);
  }
  expect(people.keystone.signIns.length + people.keystone.projectQuestions).toBe(before);
  await people.close();
});

describe('a Keystone of which one node fails', () => {
  test.each<readonly [string, Node]>([
    ['cuts', cuts],
    ['is too busy', says(503)],
  ])('and %s is asked once more', async (_what, node) => {
    const people = await startTestGateway({ people: {} });
    const cookie = await cookieOfAnn(people);
    let asked = 0;
    people.keystone.instead = (request, response) => {
      asked += 1;
      people.keystone.instead = undefined;
      node(request, response);
    };
    const answer = await ask(people, '/api/session', {
      headers: { cookie, 'x-vitrine-project': 'id-globex' },
    });
    expect({ status: answer.status, asked }).toEqual({ status: 200, asked: 1 });
    await people.close();
  });

  test('and the kind of the image service is found out although one of its nodes fails', async () => {
    const quota = '{"quotas":{"resources":[]}}';
    nodes(says(503), (_request, response) => void response.end(quota));
    const { text } = await ask(gateway, '/api/session');
    expect(JSON.parse(text)).toMatchObject({ profile: 'ims' });
  });
});
