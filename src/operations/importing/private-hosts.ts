/** Networks that are not of the internet (RFC 6890), as the first number and its bits. */
const NETWORKS: ReadonlyArray<readonly [network: string, bits: number]> = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

/** Whether a text is an IPv4 address of four numbers. */
export function isIpv4(host: string): boolean {
  const parts = host.split('.');
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256);
}

function numberOfIpv4(host: string): number {
  return host.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

/** Whether an IPv4 address is of a network of its own. */
export function isPrivateIpv4(host: string): boolean {
  const address = numberOfIpv4(host);
  return NETWORKS.some(([network, bits]) => {
    const size = 2 ** (32 - bits);
    return Math.floor(address / size) === Math.floor(numberOfIpv4(network) / size);
  });
}

/** The same for an IPv6 address as a URL has it: compressed, in lower case, without brackets. */
export function isPrivateIpv6(host: string): boolean {
  if (host === '::' || host === '::1') return true;
  // fc00::/7, fe80::/10 and multicast.
  if (/^(?:f[cd][0-9a-f]{2}|fe[89ab][0-9a-f]|ff[0-9a-f]{2}):/.test(host)) return true;
  // An IPv4 address within: ::ffff:7f00:1, and the translation of it by 64:ff9b::/96.
  const [, high = '', low = ''] = /^(?:::ffff|64:ff9b:):([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(host) ?? [];
  if (high === '') return false;
  const address = Number.parseInt(high, 16) * 65_536 + Number.parseInt(low, 16);
  return isPrivateIpv4([24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.'));
}
