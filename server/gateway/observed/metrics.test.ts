import { afterEach, beforeEach, expect, test } from 'vitest';

import { ask, imageId } from '../testing/gateway-client.ts';
import { cookieOfAnn, passwordOfAnn, signInRequest } from '../testing/sign-in.ts';
import { startTestGateway, type TestGateway, writing } from '../testing/test-gateway.ts';
import { createMetrics, type Metrics, serveMetrics } from './metrics.ts';

let gateway: TestGateway;
let metrics: Metrics;
let served: Awaited<ReturnType<typeof serveMetrics>>;
beforeEach(async () => {
  gateway = await startTestGateway({ people: {} });
  const { counts, readiness } = gateway.running;
  metrics = createMetrics(() => ({ ...counts(), sessions: 1 }), '1.2.3');
  served = await serveMetrics({ host: '127.0.0.1', port: 0 }, metrics, readiness);
});
afterEach(async () => {
  served.close();
  await gateway.close();
});

const read = async (path: string) => fetch(`http://127.0.0.1:${served.port}${path}`);
const text = async () => (await read('/metrics')).text();

test('requests, services, sign-ins and what is open are counted, and no label names anybody', async () => {
  const cookie = await cookieOfAnn(gateway);
  await ask(gateway, '/api/session', signInRequest({ ...passwordOfAnn, password: 'wrong' }));
  const headers = { cookie, ...writing };
  await ask(gateway, `/v2/images/${imageId}?name=secret-name`, { headers });
  await ask(gateway, `/v2/images/${imageId}/tags/secret-tag`, { method: 'DELETE', headers });
  await ask(gateway, '/v1/0123456789abcdef0123456789abcdef/jobs/secret-job', { headers });
  await ask(gateway, `/v2/nosuch/${imageId}`, { headers });
  await ask(gateway, `/images/${imageId}`, { headers });
  await ask(gateway, '/secret-path', { headers });
  await expect
    .poll(text)
    .toMatch(/vitrine_request_seconds_count\{method="GET",route="other",status="404"\} 2/);
  const lines = await text();
  for (const line of [
    'vitrine_request_seconds_count{method="POST",route="/api/session",status="201"} 1',
    'vitrine_request_seconds_count{method="POST",route="/api/session",status="401"} 1',
    'vitrine_request_seconds_count{method="GET",route="/v2/images/{id}",status="200"} 1',
    'vitrine_request_seconds_count{method="DELETE",route="/v2/images/{id}/tags/{text}",status="200"} 1',
    'vitrine_request_seconds_count{method="GET",route="/v1/{id}/jobs/{id}",status="200"} 1',
    'vitrine_request_seconds_count{method="GET",route="/images/:id",status="200"} 1',
    'vitrine_sign_ins_total{way="password",result="done"} 1',
    'vitrine_sign_ins_total{way="password",result="refused"} 1',
    'vitrine_shed_total{reason="queue"} 0',
    'vitrine_sessions 1',
    'vitrine_open_transfers 0',
    'vitrine_build_info{version="1.2.3"} 1',
  ]) {
    expect(lines).toContain(line);
  }
  expect(lines).toMatch(/vitrine_upstream_seconds_count\{traffic="identity",status="201"\} [1-9]/);
  expect(lines).toMatch(/vitrine_upstream_seconds_count\{traffic="question",status="200"\} [1-9]/);
  expect(lines).toMatch(/vitrine_bytes_total\{direction="in"\} [1-9]/);
  expect(lines).toMatch(/vitrine_open_connections \d/);
  expect(lines).toContain('nodejs_eventloop_lag_p99_seconds');
  expect(lines).not.toMatch(/secret|0f1e2d3c|0123456789abcdef|id-ann|acme/);
});

test('the address of metrics has nothing else, and is no page', async () => {
  for (const [path, status] of [
    ['/metrics', 200],
    ['/readyz', 200],
    ['/healthz', 200],
    ['/images', 404],
    ['/v2/images', 404],
  ] as const) {
    const answer = await read(path);
    expect([path, answer.status]).toEqual([path, status]);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  }
  expect((await ask(gateway, '/metrics')).status).toBe(404);
});
