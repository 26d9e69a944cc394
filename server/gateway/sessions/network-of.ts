import { isIPv6 } from 'node:net';

/**
 * What counts as one address for the limit on signing in: an IPv4 address, or the first 64 bits of an IPv6 address,
 * which is what one line has at least, so that moving within them is no way around the limit.
 */
export function networkOf(address: string): string {
  const [bare = ''] = address.split('%');
  if (!isIPv6(bare)) return address;
  // The URL parser writes any form of an address in one way, an embedded IPv4 address in hexadecimal.
  const canonical = new URL(`http://[${bare}]`).hostname.slice(1, -1);
  const mapped = /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/.exec(canonical);
  if (mapped !== null) return ipv4Of(mapped.slice(1).map((part) => Number.parseInt(part, 16)));
  const [head = '', tail = ''] = canonical.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === '' ? [] : tail.split(':');
  const zeros = canonical.includes('::') ? Array<string>(8 - before.length - after.length).fill('0') : [];
  return `${[...before, ...zeros, ...after].slice(0, 4).join(':')}::/64`;
}

function ipv4Of(parts: readonly number[]): string {
  return parts.flatMap((part) => [Math.floor(part / 256), part % 256]).join('.');
}
