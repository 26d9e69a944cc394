import { type ChildProcess, spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { ensureBalancer } from '../../testing/ensure-installed.ts';

/**
 * Starts haproxy in front of gateways, which it asks in turn and by their `/healthz`; `x-answered-by` names the one that
 * has answered. Resolves once it passes requests on.
 *
 * @param folder for its configuration
 * @throws {Error} when none of the gateways answers through it within 20 s.
 */
export async function startBalancer(
  folder: string,
  port: number,
  gatewayPorts: readonly number[],
): Promise<ChildProcess> {
  const file = join(folder, 'haproxy.cfg');
  const servers = gatewayPorts.map(
    (of) => `  server g${of} 127.0.0.1:${of} check inter 500ms on-marked-down shutdown-sessions`,
  );
  await writeFile(
    file,
    `defaults
  mode http
  timeout connect 2s
  timeout client 60s
  timeout server 60s
  option redispatch
  retries 3
  retry-on conn-failure empty-response
listen page
  bind 127.0.0.1:${port}
  balance roundrobin
  option httpchk GET /healthz
  option forwardfor
  http-response set-header x-answered-by %s
${servers.join('\n')}
`,
  );
  const child = spawn(ensureBalancer(), ['-f', file, '-db'], { stdio: 'ignore' });
  for (let tries = 0; tries < 100; tries += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => null);
    await answer?.body?.cancel();
    if (answer?.ok === true) return child;
    await pause(200);
  }
  child.kill('SIGKILL');
  throw new Error('The balancer has no gateway.');
}
