import { createClient } from '@redis/client';

import { ConfigError } from '../clouds/config-error.ts';
import type { Trust } from '../connections/certificates.ts';
import { GatewayError } from '../gateway-error.ts';

/** A Redis or Valkey. Commands reject with a {@link GatewayError} when it is away or slow. */
export interface RedisConnection {
  readonly send: (...words: readonly (string | number)[]) => Promise<unknown>;
  /** Runs a script with these keys and arguments. */
  readonly run: (
    script: string,
    keys: readonly string[],
    words: readonly (string | number)[],
  ) => Promise<unknown>;
  /** Calls back with each message of a channel. */
  readonly subscribe: (channel: string, listener: (message: string) => void) => Promise<void>;
  /** Calls back when the connection is there again after it was lost. */
  readonly onReturn: (listener: () => void) => void;
  readonly close: () => Promise<void>;
}

/** An answer takes less than a millisecond; requests of people wait for it. */
const ANSWER_MS = 3000;
const CONNECT_MS = 5000;
/** The longest wait between two tries to connect again. */
const LONGEST_PAUSE_MS = 1000;

/**
 * Connects to `redis://` or `rediss://`.
 *
 * @param onTrouble told when the connection is lost, once each time
 * @param trust by what the certificate of `rediss://` is known; Node's own authorities alone would miss a company's
 * @throws {ConfigError} when it cannot be reached now, or refuses the password: without it in the message.
 */
export async function connectRedis(
  url: URL,
  onTrouble: (error: Error) => void,
  trust?: Trust,
): Promise<RedisConnection> {
  const name = `${url.protocol}//${url.host}`;
  let isStarted = false;
  let isLost = false;
  const client = createClient({
    url: url.href,
    // What cannot be asked now is answered with 503 now: a queue would grow while the store is away.
    disableOfflineQueue: true,
    socket: {
      ...(url.protocol === 'rediss:' && trust !== undefined
        ? { tls: true as const, secureContext: trust.context() }
        : {}),
      connectTimeout: CONNECT_MS,
      reconnectStrategy: (tries, cause) => (isStarted ? Math.min(LONGEST_PAUSE_MS, 50 * 2 ** tries) : cause),
    },
  });
  const note = (error: Error): void => {
    if (isStarted && !isLost) onTrouble(error);
    isLost = true;
  };
  client.on('error', note);
  const listeners: (() => void)[] = [];
  client.on('ready', () => {
    isLost = false;
    if (isStarted) for (const listener of listeners) listener();
  });
  const listening = client.duplicate();
  listening.on('error', () => undefined);
  try {
    await client.connect();
    await listening.connect();
    isStarted = true;
  } catch (error) {
    // One of them may not have got as far as being open.
    for (const one of [client, listening]) if (one.isOpen) one.destroy();
    throw new ConfigError(`The store of sessions at ${name} cannot be used: ${messageOf(error)}.`);
  }
  const send = async (...words: readonly (string | number)[]): Promise<unknown> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error('it does not answer')), ANSWER_MS);
    });
    try {
      return await Promise.race([client.sendCommand(words.map(String)), late]);
    } catch (error) {
      throw storeAway(error);
    } finally {
      clearTimeout(timer);
    }
  };
  return {
    send,
    run: (script, keys, words) => send('EVAL', script, keys.length, ...keys, ...words),
    subscribe: (channel, listener) => listening.subscribe(channel, listener),
    onReturn: (listener) => void listeners.push(listener),
    close: async () => {
      isStarted = false;
      client.off('error', note).on('error', () => undefined);
      listening.destroy();
      await client.close().catch(() => undefined);
    },
  };
}

function storeAway(error: unknown): GatewayError {
  return new GatewayError(
    503,
    'VITRINE.STORE_AWAY',
    `The gateway cannot look up sessions at the moment: ${messageOf(error)}.`,
    2,
  );
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return error.message === '' ? (code ?? error.name) : error.message.replace(/\.$/, '');
}
