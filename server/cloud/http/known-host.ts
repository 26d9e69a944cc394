import { isIPv4, isIPv6 } from 'node:net';

/** Whether a server that listens on this address is reached from the same machine alone. */
export function isLoopbackAddress(address: string): boolean {
  return address === 'localhost' || address === '::1' || (isIPv4(address) && address.startsWith('127.'));
}

/**
 * Whether a `Host` can be meant for a cloud on a loopback address: `localhost`, a name below it, or any address in
 * numbers. A page of any site can have a name of its own lead to 127.0.0.1 (DNS rebinding), and then read what is
 * answered under that name; numbers cannot be led elsewhere. The port is not looked at, for a tunnel changes it. A
 * request of HTTP/1.0 names no host, and no browser sends one.
 */
export function isKnownHost(host: string | undefined): boolean {
  if (host === undefined) return true;
  const [, bracketed, plain] = /^(?:\[([^\]]*)\]|([^:]*))(?::\d{0,5})?$/.exec(host.toLowerCase()) ?? [];
  if (bracketed !== undefined) return isIPv6(bracketed);
  if (plain === undefined) return false;
  return isIPv4(plain) || plain === 'localhost' || plain.endsWith('.localhost');
}
