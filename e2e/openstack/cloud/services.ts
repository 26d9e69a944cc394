import { exchange } from '../../contract/http.ts';
import { configurationOf, type Addresses } from './configuration.ts';
import { startDaemon } from './daemons.ts';
import type { Place, Ports } from './place.ts';

/**
 * Processes of each service. Each has one thread: with more, Keystone's middleware in Glance keeps the caller's token
 * where the threads of a process share it, and so can take one caller for another. Keystone has one process, so that
 * its cache can be in its memory.
 */
const PROCESSES = { keystone: 1, glance: 4 };

/** Starts Keystone and Glance. */
export async function startServices(
  place: Place,
  ports: Ports,
  addresses: Addresses,
  stays: boolean,
): Promise<void> {
  const at = configurationOf(place);
  await Promise.all([
    startDaemon(place, {
      name: 'keystone',
      command: 'uwsgi',
      args: uwsgi(place, at.keystoneApp, ports.keystone, PROCESSES.keystone),
      env: { PYTHONWARNINGS: 'ignore', OS_KEYSTONE_CONFIG_FILES: at.keystone },
      stays,
      isReady: () => answers(addresses.identity),
    }),
    startDaemon(place, {
      name: 'glance',
      command: 'uwsgi',
      args: uwsgi(place, at.glanceApp, ports.glance, PROCESSES.glance),
      env: { PYTHONWARNINGS: 'ignore', OS_GLANCE_CONFIG_DIR: at.glanceFolder },
      stays,
      isReady: () => answers(`${addresses.image}/versions`),
    }),
  ]);
}

function uwsgi({ now }: Place, app: string, port: number, processes: number): string[] {
  const socket = `127.0.0.1:${port}`;
  const serves = ['--plugins', 'python3', '--http-socket', socket, '--wsgi-file', app, '--chdir', now];
  const lives = ['--master', '--die-on-term', '--no-orphans', '--need-app', '--skip-atexit-teardown'];
  const ends = ['--worker-reload-mercy', '5', '--reload-mercy', '5'];
  // Both services start threads of their own; imports run in them.
  const works = ['--processes', String(processes), '--enable-threads', '--thunder-lock', '--listen', '100'];
  // Its HTTP does not keep connections; clients have to be told.
  const speaks = ['--buffer-size', '65535', '--socket-timeout', '60', '--add-header', 'Connection: close'];
  return [...serves, ...lives, ...ends, ...works, ...speaks];
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await exchange('GET', url)).status < 500;
  } catch {
    return false;
  }
}
