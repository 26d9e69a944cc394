import { BlockList, isIP, isIPv6 } from 'node:net';

/** Addresses of this machine, in the form of {@link parseNetworks}. */
export const LOOPBACK_NETWORKS: readonly string[] = ['127.0.0.0/8', '::1'];

/** A set of networks. */
export interface Networks {
  /** Whether a canonical address ({@link canonicalAddress}) is in one of them. */
  readonly has: (address: string) => boolean;
}

/**
 * One way to write an address, or `undefined` for what is none: without a zone, IPv4 in IPv6 (`::ffff:192.0.2.7`) as IPv4,
 * other IPv6 as RFC 5952 writes it.
 */
export function canonicalAddress(text: string): string | undefined {
  const [bare = ''] = text.split('%');
  const family = isIP(bare);
  if (family !== 6) return family === 4 ? bare : undefined;
  // The URL parser writes any form of an address in one way, an embedded IPv4 address in hexadecimal.
  const canonical = new URL(`http://[${bare}]`).hostname.slice(1, -1);
  const mapped = /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/.exec(canonical);
  return mapped === null ? canonical : ipv4Of(mapped.slice(1).map((part) => Number.parseInt(part, 16)));
}

function ipv4Of(parts: readonly number[]): string {
  return parts.flatMap((part) => [Math.floor(part / 256), part % 256]).join('.');
}

/**
 * Reads addresses and networks with commas between them (`10.0.0.0/8,2001:db8::/32,192.0.2.7`), or `none`; `undefined` for
 * anything else. A network of all addresses is refused: every client could then say that it is another.
 */
export function parseNetworks(text: string): readonly string[] | undefined {
  if (text === 'none') return [];
  const names = text.split(',').map((name) => name.trim());
  return names.every((name) => subnetOf(name) !== undefined) ? names : undefined;
}

interface Subnet {
  readonly address: string;
  readonly bits: number;
}

function subnetOf(name: string): Subnet | undefined {
  const [, address = '', digits] = /^([^/%]+)(?:\/(\d{1,3}))?$/.exec(name) ?? [];
  const longest = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  const bits = digits === undefined ? longest : Number(digits);
  return bits >= 1 && bits <= longest ? { address, bits } : undefined;
}

/** The networks of names that {@link parseNetworks} has taken. */
export function networksOf(names: readonly string[]): Networks {
  const list = new BlockList();
  for (const name of names) {
    const subnet = subnetOf(name);
    if (subnet === undefined) continue;
    // `::ffff:10.0.0.0/104` is what an address of IPv4 is compared with as IPv4.
    const plain = canonicalAddress(subnet.address) ?? '';
    const isMapped = isIPv6(subnet.address) && !isIPv6(plain) && subnet.bits >= 96;
    if (isMapped) list.addSubnet(plain, subnet.bits - 96, 'ipv4');
    else list.addSubnet(subnet.address, subnet.bits, familyOf(subnet.address));
  }
  return { has: (address) => isIP(address) !== 0 && list.check(address, familyOf(address)) };
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv6(address) ? 'ipv6' : 'ipv4';
}
