import { isIpv4, isPrivateIpv4, isPrivateIpv6 } from './private-hosts.ts';

/** What a service refuses or cannot use, by what its operator usually lets through (Glance, `import_filtering_opts`). */
export type AddressDoubt =
  /** Neither http nor https. */
  | 'scheme'
  /** Another port than 80 and 443. */
  | 'port'
  /** The service's own network: loopback, link-local, private. */
  | 'private'
  /** A name without a dot, or one that exists in one network alone. */
  | 'local-name'
  /** A user and a password: readable in the image's tasks. */
  | 'password'
  /** A file that is compressed is stored as it is. */
  | 'compressed'
  /** It leads to a page or a list of files. */
  | 'no-file';

/** An address that was typed, judged by its text alone: nothing is fetched. */
export type ImportAddress =
  | { readonly kind: 'empty' }
  /** Nothing that could be fetched. */
  | { readonly kind: 'none' }
  | {
      readonly kind: 'address';
      /** As it is sent: without spaces around it, and without a mark at the end, which no service gets. */
      readonly uri: string;
      readonly doubts: readonly AddressDoubt[];
      /** The name of the file without its ending; `null` where there is none. */
      readonly name: string | null;
      /** As `disk_format`; `null` where the ending does not say: an `.img` is raw or qcow2. */
      readonly diskFormat: string | null;
      /** As `container_format`. */
      readonly containerFormat: string | null;
    };

const FORMATS: Readonly<Record<string, string>> = {
  qcow2: 'qcow2',
  qcow2c: 'qcow2',
  raw: 'raw',
  vmdk: 'vmdk',
  vhd: 'vhd',
  vhdx: 'vhdx',
  vdi: 'vdi',
  iso: 'iso',
  ami: 'ami',
  ari: 'ari',
  aki: 'aki',
  hdd: 'ploop',
};

const COMPRESSED: ReadonlySet<string> = new Set(['gz', 'xz', 'bz2', 'zst', 'zip', '7z', 'lz4', 'tgz', 'rar']);
const PAGES: ReadonlySet<string> = new Set(['html', 'htm', 'php', 'asp', 'aspx', 'jsp', 'txt', 'md', 'json']);

/** Longest name that services keep. */
const MOST_NAME = 255;

/** Reads an address that was typed. Total: any text is read, nothing throws. */
export function readImportAddress(typed: string): ImportAddress {
  const text = typed.trim();
  if (text === '') return { kind: 'empty' };
  // The parser drops line breaks and tabs from the middle: what was typed meant something else.
  const url = /[\s\p{Cc}]/u.test(text) ? null : parsed(text);
  if (url === null || url.hostname === '') return { kind: 'none' };
  const uri = text.replace(/#.*$/su, '');
  const file = fileIn(url.pathname);
  const ending = /\.([a-z0-9]{1,6})$/i.exec(file)?.[1]?.toLowerCase() ?? '';
  return { kind: 'address', uri, doubts: doubtsOf(url, ending, file), ...namedBy(file) };
}

function fileIn(pathname: string): string {
  const last = pathname.slice(pathname.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

/** What the name of a file says; endings of compressions are looked through. */
function namedBy(file: string) {
  const plain = file.replace(/(?:\.(?:gz|xz|bz2|zst|lz4))+$/i, '');
  const [, base = plain, ending = ''] = /^(.+)\.([a-z0-9]{1,6})$/i.exec(plain) ?? [];
  const kind = ending.toLowerCase();
  const format = Object.hasOwn(FORMATS, kind) ? (FORMATS[kind] ?? null) : null;
  const isKnown = format !== null || kind === 'img' || kind === 'ova' || kind === 'bin';
  // What follows a dot may be a part of a version: `debian-12.5`.
  const name = (isKnown ? base : plain)
    .replaceAll(/\p{Cc}/gu, '')
    .trim()
    .slice(0, MOST_NAME)
    .toWellFormed();
  return {
    name: name === '' ? null : name,
    diskFormat: kind === 'ova' ? 'vmdk' : format,
    containerFormat: kind === 'ova' ? 'ova' : ['ami', 'ari', 'aki'].includes(kind) ? kind : 'bare',
  };
}

function doubtsOf(url: URL, ending: string, file: string): readonly AddressDoubt[] {
  const { protocol, hostname, port, username, password } = url;
  const doubts: AddressDoubt[] = [];
  const isWeb = protocol === 'http:' || protocol === 'https:';
  if (!isWeb) doubts.push('scheme');
  // The parser leaves the usual port of a scheme away.
  if (isWeb && port !== '' && port !== '80' && port !== '443') doubts.push('port');
  if (isPrivate(hostname)) doubts.push('private');
  else if (isLocalName(hostname)) doubts.push('local-name');
  if (username !== '' || password !== '') doubts.push('password');
  if (COMPRESSED.has(ending)) doubts.push('compressed');
  if (file === '' || PAGES.has(ending)) doubts.push('no-file');
  return doubts;
}

/** Whatever way an IPv4 address is written in (`2130706433`, `0x7f.1`), the parser has made it four numbers. */
function isPrivate(hostname: string): boolean {
  const host = hostname.replace(/\.$/, '').toLowerCase();
  if (host === 'localhost' || host.endsWith('.localhost')) return true;
  if (host.startsWith('[')) return isPrivateIpv6(host.slice(1, -1));
  return isIpv4(host) && isPrivateIpv4(host);
}

function isLocalName(hostname: string): boolean {
  const host = hostname.replace(/\.$/, '').toLowerCase();
  if (host.startsWith('[') || isIpv4(host)) return false;
  return !host.includes('.') || /\.(?:local|lan|internal|intranet|home|corp|home\.arpa)$/.test(host);
}

/** `URL.parse` and `URL.canParse` are younger than the oldest browsers. */
function parsed(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
