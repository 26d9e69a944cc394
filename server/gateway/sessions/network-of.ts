import { isIPv6 } from 'node:net';

import { canonicalAddress } from '../clients/networks.ts';

/**
 * What counts as one address for the limit on signing in: an IPv4 address, or the first 64 bits of an IPv6 address,
 * which is what one line has at least, so that moving within them is no way around the limit.
 */
export function networkOf(address: string): string {
  const canonical = canonicalAddress(address);
  if (canonical === undefined || !isIPv6(canonical)) return canonical ?? address;
  const [head = '', tail = ''] = canonical.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === '' ? [] : tail.split(':');
  const zeros = canonical.includes('::') ? Array<string>(8 - before.length - after.length).fill('0') : [];
  return `${[...before, ...zeros, ...after].slice(0, 4).join(':')}::/64`;
}
