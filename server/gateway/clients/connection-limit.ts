import { readFileSync } from 'node:fs';
import type { Socket } from 'node:net';

import { report } from '../observed/telemetry.ts';
import { canonicalAddress, type Networks } from './networks.ts';

/** How many connections are taken at the same time. */
export interface ConnectionLimits {
  readonly total: number;
  /** From one address that is no trusted proxy: behind one stand many people. */
  readonly perAddress: number;
  /** From one address without a request so far: half a head, or nothing. */
  readonly unusedPerAddress: number;
  /** Beyond the limits, told so and then closed; all others are closed without a word. */
  readonly refused: number;
  /** Younger connections, in milliseconds, are left alone: the head of a request may be on its way. */
  readonly graceMs: number;
}

/** Descriptors of the program itself: files, databases, pipes, the cloud that it brings along. */
const OWN_DESCRIPTORS = 96;
const MOST_CONNECTIONS = 10_000;
const LEAST_CONNECTIONS = 16;

/**
 * The limits that a number of descriptors has room for; each request that is passed on needs a second one, of which there
 * are at most `upstream`.
 */
export function connectionLimits(descriptors: number, upstream: number): ConnectionLimits {
  const spare = descriptors - OWN_DESCRIPTORS;
  const room = Math.floor(Math.max(spare - upstream, spare / 2) * 0.8);
  const total = Math.min(MOST_CONNECTIONS, Math.max(LEAST_CONNECTIONS, room));
  const perAddress = Math.max(8, Math.min(256, Math.floor(total / 4)));
  return {
    total,
    perAddress,
    unusedPerAddress: Math.max(4, Math.floor(perAddress / 4)),
    refused: Math.min(64, Math.ceil(total / 8)),
    graceMs: 1000,
  };
}

/** How many descriptors this process may have; Node has raised the soft limit to the hard one by then. */
export function descriptorLimit(): number {
  try {
    const [, soft] = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? [];
    if (soft !== undefined) return Number(soft);
  } catch {
    // Not Linux.
  }
  return 1024;
}

/** A connection that was refused is closed after so long, whatever its client does. */
export const REFUSED_MS = 5000;

interface Connection {
  readonly socket: Socket;
  readonly address: string;
  readonly key: string;
  requests: number;
  isUsed: boolean;
  isRefused: boolean;
  /** Since when no request of it is being answered. */
  restsSince: number;
}

/**
 * Counts connections, and closes what rests where another needs the room: first what has not sent a request yet, then
 * what waits for its next. Where all are busy, the new one is refused.
 */
export class ConnectionLimit {
  readonly #limits: ConnectionLimits;
  readonly #trusted: Networks;
  readonly #now: () => number;
  readonly #byAddress = new Map<string, Set<Connection>>();
  /** By both ends: over TLS a request names another socket than the one that was accepted. */
  readonly #byKey = new Map<string, Connection>();
  readonly #refused = new Set<Connection>();

  constructor(limits: ConnectionLimits, trusted: Networks, now: () => number) {
    this.#limits = limits;
    this.#trusted = trusted;
    this.#now = now;
  }

  /** How many connections are open. */
  get open(): number {
    return this.#byKey.size;
  }

  /** For every connection that a server has accepted. */
  accept(socket: Socket): void {
    const address = canonicalAddress(socket.remoteAddress ?? '') ?? '';
    const connection: Connection = {
      socket,
      address,
      key: keyOf(socket),
      requests: 0,
      isUsed: false,
      isRefused: false,
      restsSince: this.#now(),
    };
    if (!this.#makeRoom(address)) {
      report('shed', { reason: 'connections' });
      if (this.#refused.size >= this.#limits.refused) {
        socket.destroy();
        return;
      }
      connection.isRefused = true;
      this.#refused.add(connection);
      setTimeout(() => socket.destroy(), REFUSED_MS).unref();
    } else {
      const others = this.#byAddress.get(address) ?? new Set();
      this.#byAddress.set(address, others.add(connection));
    }
    this.#byKey.set(connection.key, connection);
    socket.once('close', () => this.#forget(connection));
  }

  /** For every request; whether its connection may have it answered. `ended` is called once it is. */
  begin(socket: Socket): { readonly isRefused: boolean; readonly ended: () => void } {
    const connection = this.#byKey.get(keyOf(socket));
    if (connection === undefined) return { isRefused: false, ended: () => undefined };
    connection.requests += 1;
    connection.isUsed = true;
    return {
      isRefused: connection.isRefused,
      ended: () => {
        connection.requests -= 1;
        connection.restsSince = this.#now();
      },
    };
  }

  /** Closes what rests. To Node a connection without a whole request yet is a busy one, and a stop would wait for it. */
  closeResting(): void {
    for (const connection of this.#resting(new Set(this.#byKey.values()))) this.#close(connection);
  }

  #forget(connection: Connection): void {
    if (this.#byKey.get(connection.key) === connection) this.#byKey.delete(connection.key);
    this.#refused.delete(connection);
    const others = this.#byAddress.get(connection.address);
    others?.delete(connection);
    if (others?.size === 0) this.#byAddress.delete(connection.address);
  }

  #makeRoom(address: string): boolean {
    const { total, perAddress, unusedPerAddress } = this.#limits;
    const own = this.#byAddress.get(address) ?? new Set();
    if (own.size >= unusedPerAddress) {
      const unused = this.#resting(own).filter(({ isUsed }) => !isUsed);
      for (const connection of unused.slice(0, Math.max(0, unused.length - unusedPerAddress + 1))) {
        this.#close(connection);
      }
    }
    if (!this.#trusted.has(address) && own.size >= perAddress && !this.#closeOne(own)) return false;
    if (this.#byKey.size - this.#refused.size < total) return true;
    const largestFirst = [...this.#byAddress.values()].toSorted((one, other) => other.size - one.size);
    return largestFirst.some((connections) => this.#closeOne(connections));
  }

  #closeOne(connections: ReadonlySet<Connection>): boolean {
    const [first] = this.#resting(connections);
    if (first !== undefined) this.#close(first);
    return first !== undefined;
  }

  /** What rests: what has never been used first, then by how long. */
  #resting(connections: ReadonlySet<Connection>): readonly Connection[] {
    return [...connections]
      .filter(
        ({ requests, restsSince }) => requests === 0 && this.#now() >= restsSince + this.#limits.graceMs,
      )
      .toSorted(
        (one, other) => Number(one.isUsed) - Number(other.isUsed) || one.restsSince - other.restsSince,
      );
  }

  #close(connection: Connection): void {
    this.#forget(connection);
    connection.socket.destroy();
  }
}

function keyOf({ remoteAddress, remotePort, localAddress, localPort }: Socket): string {
  return `${remoteAddress} ${remotePort} ${localAddress} ${localPort}`;
}
