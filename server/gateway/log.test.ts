import { expect, test } from 'vitest';

import { ask, imageId } from './testing/gateway-client.ts';
import { fakePassword, fakeTokenPrefix } from './testing/fake-keystone.ts';
import { startTestGateway, writing } from './testing/test-gateway.ts';

const secretsOfTheBrowser = [
  'cookie-do-not-log',
  'basic-do-not-log',
  'own-token-do-not-log',
  'body-do-not-log',
];
const headers = {
  cookie: 'vitrine=cookie-do-not-log',
  authorization: 'Basic basic-do-not-log',
  'x-auth-token': 'own-token-do-not-log',
};

test('no token, password, cookie or body is in a log line or an answer, whatever happens', async () => {
  const gateway = await startTestGateway({ logLevel: 'trace' });
  const answers: string[] = [];
  const tell = async (target: string, options: Parameters<typeof ask>[2] = {}) => {
    const answer = await ask(gateway, target, {
      ...options,
      headers: { ...headers, ...options.headers },
    }).catch(String);
    answers.push(JSON.stringify(answer));
  };
  const everything = async () => {
    await tell('/images?status=active');
    await tell('/api/session');
    await tell('/v2/images?limit=1');
    await tell('/v2/nosuch');
    await tell('/images/%zz');
    await tell('/v2/images', { method: 'POST', body: 'body-do-not-log', headers: writing });
    await tell(`/v2/images/${imageId}/file`, {
      method: 'PUT',
      body: 'body-do-not-log',
      headers: { 'x-vitrine': '1' },
    });
    await tell('/v2/images', { headers: { 'x-vitrine-project': 'id-globex' } });
  };

  await everything();
  gateway.images.answer = (request) => void request.socket.destroy();
  await everything();
  gateway.images.answer = (request, response) => void response.write('{', () => request.socket.destroy());
  await everything();
  gateway.images.answer = (_request, response) => void response.writeHead(401).end('{}');
  await everything();
  gateway.keystone.revokeAll();
  gateway.keystone.projects = [];
  await everything();
  gateway.keystone.instead = (request) => void request.socket.destroy();
  await everything();
  await gateway.close();

  const log = gateway.log();
  expect(log).toContain('/v2/images?limit=1');
  expect(log).toMatch(/"requestId":"req-[0-9a-f-]{36}".*"status":200,"ms":\d+/);
  for (const secret of [fakePassword, fakeTokenPrefix, ...secretsOfTheBrowser]) {
    expect(log).not.toContain(secret);
    expect(answers.join('\n')).not.toContain(secret);
  }
});

test('should a secret be logged by its name, it is left out', async () => {
  const { pino } = await import('pino');
  const { Writable } = await import('node:stream');
  const { loggerOptions } = await import('./log.ts');
  const lines: string[] = [];
  const stream = new Writable({ write: (chunk, _encoding, done) => (lines.push(String(chunk)), done()) });
  const { stream: destination, ...options } = loggerOptions({ level: 'info', stream });
  const log = pino(options, destination);
  log.info(
    { token: 's3cret', a: { password: 's3cret', b: { 'x-auth-token': 's3cret', cookie: 's3cret' } } },
    'x',
  );
  log.info({ headers: { authorization: 's3cret', 'set-cookie': ['s3cret'] }, other: 'kept' }, 'y');
  expect(lines.join('')).not.toContain('s3cret');
  expect(lines.join('')).toContain('kept');
});
