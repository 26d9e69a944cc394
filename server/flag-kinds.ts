import { EXTRA_STORES, type ExtraStore } from './cloud/profile.ts';
import { type CloudLimits, LIMIT_NAMES, parseLimits } from './cloud/images/cloud-limits.ts';
import { parseRegions } from './cloud/regions.ts';
import type { ListenAddress } from './gateway/observed/metrics.ts';
import { parseNetworks } from './gateway/clients/networks.ts';

/** How the text after a flag becomes a value; `read` answers `undefined` for a text that is not one. */
export interface Kind<T> {
  /** The end of the sentence "--port wants …". */
  readonly wants: string;
  readonly read: (text: string) => T | undefined;
}

export const wholeNumber = (least: number, most: number): Kind<number> => ({
  wants: `a whole number from ${least} to ${most}`,
  read: (text) => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    return value >= least && value <= most ? value : undefined;
  },
});

export const TEXT: Kind<string> = { wants: 'a value', read: (value) => (value === '' ? undefined : value) };

export const HTTP_URL: Kind<URL> = {
  wants: 'an address that begins with http:// or https:// and has no path',
  read: (value) => {
    const url = URL.parse(value);
    const isOrigin = url !== null && /^https?:$/.test(url.protocol) && `${url.origin}/` === url.href;
    return isOrigin ? url : undefined;
  },
};

/** An address with a place for the ID of an image, as a text: a URL would encode the braces. */
export const LAUNCH_URL: Kind<string> = {
  wants: 'an address that begins with https:// or http:// and has {id} behind its host',
  read: (value) => {
    const url = URL.parse(value.replaceAll('{id}', 'id'));
    const isWeb =
      url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
    return isWeb && value.slice(url.origin.length).includes('{id}') ? value : undefined;
  },
};

export const REGION_NAMES: Kind<readonly string[]> = {
  wants: 'names of regions with commas between them, each once',
  read: parseRegions,
};

export const NETWORKS: Kind<readonly string[]> = {
  wants: 'addresses and networks as in 10.0.0.0/8,2001:db8::1, with a part of all addresses each, or none',
  read: parseNetworks,
};

export const LISTEN_ADDRESS: Kind<ListenAddress> = {
  wants: 'an address and a port as in 127.0.0.1:9464, [::1]:9464 or :9464 for every address',
  read: (text) => {
    const [, bracketed, plain, port = ''] = /^(?:\[([\da-f:.]+)\]|([^\s:[\]]*)):(\d{1,5})$/i.exec(text) ?? [];
    const host = bracketed ?? (plain === '' ? '::' : plain);
    return host === undefined || Number(port) > 65_535 ? undefined : { host, port: Number(port) };
  },
};

export const CLOUD_LIMITS: Kind<CloudLimits> = {
  wants: `limits as in image_count_total=20, of ${LIMIT_NAMES.join(', ')}`,
  read: parseLimits,
};

export const EXTRA_STORE_NAMES: Kind<readonly ExtraStore[]> = {
  wants: 'second, archive or broken, each once, with commas between them',
  read: (value) => {
    const known = Object.keys(EXTRA_STORES) as ExtraStore[];
    const names = value.split(',').map((name) => known.find((store) => store === name.trim()));
    const found = names.filter((name) => name !== undefined);
    return found.length === names.length && new Set(found).size === found.length ? found : undefined;
  },
};

export const oneOf = <const Word extends string>(...words: readonly Word[]): Kind<Word> => ({
  wants: `one of ${words.join(', ')}`,
  read: (value) => words.find((word) => word === value),
});

/** Users. */
export const NAMES: Kind<readonly string[]> = {
  wants: 'NAME@DOMAIN or IDs of users, with commas between them',
  read: (value) => {
    const names = value.split(',').map((name) => name.trim());
    return names.includes('') ? undefined : names;
  },
};

/** Where sessions are kept. */
export const STORE_URL: Kind<URL> = {
  wants: 'an address that begins with redis:// or rediss://',
  read: (value) => {
    const url = URL.parse(value);
    return url !== null && /^rediss?:$/.test(url.protocol) && url.hostname !== '' ? url : undefined;
  },
};

/** What a person typed, for a message: an address may hold a password. */
export function withoutPassword(given: string): string {
  return given.replace(/\/\/[^@/]*@/, '//…@');
}
