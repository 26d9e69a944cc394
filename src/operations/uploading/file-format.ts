/** What the beginning and the end of a file say of it. */
export type FileFinding =
  /** A disk in a format with a signature. */
  | {
      readonly kind: 'disk';
      readonly format: SignedFormat;
      /** The size of the disk that servers see; `null` where the header does not say, or not in its first part. */
      readonly virtualSizeBytes: number | null;
      /** Why services refuse it although the format is right: it needs another file that they do not have. */
      readonly incomplete: 'backing-file' | 'data-file' | 'extents' | null;
    }
  /** No signature of another format: a disk byte by byte, or something that is none. */
  | { readonly kind: 'raw'; readonly hasBootSector: boolean }
  | { readonly kind: 'compressed'; readonly compression: Compression }
  /** A tar archive, as an OVA is one. */
  | { readonly kind: 'archive' }
  | { readonly kind: 'empty' };

/** Formats that are known by a signature, as `disk_format` names them. */
export type SignedFormat =
  | 'qcow2'
  | 'qcow'
  | 'qed'
  | 'vmdk'
  | 'vhd'
  | 'vhdx'
  | 'vdi'
  | 'iso'
  | 'ploop'
  | 'luks';

export type Compression = 'gzip' | 'xz' | 'zstd' | 'bzip2' | 'zip' | '7z' | 'lz4' | 'lzip';

/** So much of the beginning is needed: the signature of an ISO 9660 is at 32,769. */
export const HEAD_BYTES = 64 * 1024;
/** The footer of a VHD. */
export const TAIL_BYTES = 512;

const SECTOR_BYTES = 512;

/** Signatures by the place of their first byte. */
const COMPRESSIONS: ReadonlyArray<readonly [Compression, readonly number[]]> = [
  ['gzip', [0x1f, 0x8b]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['lz4', [0x04, 0x22, 0x4d, 0x18]],
  ['lzip', [0x4c, 0x5a, 0x49, 0x50]],
];

/**
 * What a file is, by its content.
 *
 * @param head its first {@link HEAD_BYTES}, or all of it
 * @param tail its last {@link TAIL_BYTES}, or all of it
 */
export function readFileFormat(head: Uint8Array, tail: Uint8Array, sizeBytes: number): FileFinding {
  if (sizeBytes === 0) return { kind: 'empty' };
  const disk = diskOf(head, tail);
  if (disk !== null) return { kind: 'disk', virtualSizeBytes: null, incomplete: null, ...disk };
  const compression = COMPRESSIONS.find(([, signature]) => signature.every((byte, at) => head[at] === byte));
  if (compression !== undefined) return { kind: 'compressed', compression: compression[0] };
  if (textAt(head, 257, 5) === 'ustar') return { kind: 'archive' };
  return { kind: 'raw', hasBootSector: head[510] === 0x55 && head[511] === 0xaa };
}

type Disk = Pick<Extract<FileFinding, { kind: 'disk' }>, 'format'> &
  Partial<Extract<FileFinding, { kind: 'disk' }>>;

function diskOf(head: Uint8Array, tail: Uint8Array): Disk | null {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  // A dynamic VHD has a copy of its footer in front.
  const footer = textAt(tail, tail.length - TAIL_BYTES, 8) === 'conectix' ? tail : null;
  if (textAt(head, 0, 4) === 'QFI\xfb') return qcow(view);
  if (textAt(head, 0, 4) === 'QED\0') return { format: 'qed', virtualSizeBytes: size(view, 48, true) };
  if (textAt(head, 0, 4) === 'KDMV') return sparseVmdk(view);
  if (textAt(head, 0, 4) === 'COWD') return { format: 'vmdk', virtualSizeBytes: sectors(uint32(view, 12)) };
  if (/^# Disk Descriptor\s?File/i.test(textAt(head, 0, 24))) return vmdkDescriptor(textAt(head, 0, 8192));
  if (textAt(head, 0, 8) === 'vhdxfile') return { format: 'vhdx' };
  if (uint32(view, 64) === 0xbeda107f) return { format: 'vdi', virtualSizeBytes: size(view, 368, true) };
  if (footer !== null) {
    const end = new DataView(footer.buffer, footer.byteOffset + footer.length - TAIL_BYTES, TAIL_BYTES);
    return { format: 'vhd', virtualSizeBytes: size(end, 48, false) };
  }
  if (textAt(head, 0, 6) === 'LUKS\xba\xbe') return { format: 'luks' };
  if (/^Withou(?:tFreeSpace|FreSpacExt)/.test(textAt(head, 0, 16))) return { format: 'ploop' };
  // After all others: a disk that holds an ISO in its first bytes is still what its header says.
  return ['CD001', 'BEA01'].includes(textAt(head, 32_769, 5)) ? { format: 'iso' } : null;
}

/** QEMU docs/interop/qcow2: versions 2 and 3 are qcow2; the size is at 24 in all of them. */
function qcow(view: DataView): Disk {
  const version = uint32(view, 4, false);
  if (version === 1) return { format: 'qcow', virtualSizeBytes: size(view, 24, false) };
  const hasDataFile = version === 3 && ((uint32(view, 76, false) ?? 0) & 0x4) !== 0;
  const hasBackingFile = (size(view, 8, false) ?? 0) > 0;
  return {
    format: 'qcow2',
    virtualSizeBytes: size(view, 24, false),
    incomplete: hasBackingFile ? 'backing-file' : hasDataFile ? 'data-file' : null,
  };
}

/** VMware Virtual Disk Format 5.0: capacity in sectors at 12; a stream-optimised one is the same. */
function sparseVmdk(view: DataView): Disk {
  const capacity = size(view, 12, true);
  return { format: 'vmdk', virtualSizeBytes: sectors(capacity) };
}

/** A descriptor alone: the disk is in other files, whose sizes it names in sectors. */
function vmdkDescriptor(text: string): Disk {
  const extents = [...text.matchAll(/^(?:RW|RDONLY)\s+(\d+)\s+\w+/gim)].map(([, count]) => Number(count));
  const total = extents.reduce((sum, count) => sum + count, 0);
  return {
    format: 'vmdk',
    virtualSizeBytes: extents.length === 0 ? null : sectors(total),
    incomplete: 'extents',
  };
}

function sectors(count: number | null): number | null {
  if (count === null) return null;
  const bytes = count * SECTOR_BYTES;
  return Number.isSafeInteger(bytes) ? bytes : null;
}

function uint32(view: DataView, at: number, isLittleEndian = true): number | null {
  return view.byteLength < at + 4 ? null : view.getUint32(at, isLittleEndian);
}

/** A number of 64 bits; `null` for what no disk is as large as: the header is damaged or forged. */
function size(view: DataView, at: number, isLittleEndian: boolean): number | null {
  if (view.byteLength < at + 8) return null;
  const value = Number(view.getBigUint64(at, isLittleEndian));
  return Number.isSafeInteger(value) ? value : null;
}

function textAt(bytes: Uint8Array, at: number, length: number): string {
  if (at < 0) return '';
  return String.fromCharCode(...bytes.subarray(at, at + length));
}

/** Formats whose files have no signature that is documented: what is chosen is believed. */
const UNSIGNED: ReadonlySet<string> = new Set(['zvhd', 'zvhd2', 'ami', 'ari', 'aki']);

/** The `disk_format` that a file has to be uploaded with; `null` where its content does not say. */
export function formatOf(finding: FileFinding): string | null {
  if (finding.kind === 'disk') return finding.format === 'luks' ? 'raw' : finding.format;
  return finding.kind === 'raw' ? 'raw' : null;
}

/** Whether the content contradicts a chosen `disk_format`. */
export function isMismatch(finding: FileFinding, diskFormat: string): boolean {
  const found = formatOf(finding);
  return found !== null && found !== diskFormat && !UNSIGNED.has(diskFormat);
}

const GIB = 1024 ** 3;

/** The least `min_disk`, in GiB, for servers to start from a file; `null` where its content does not say. */
export function minDiskGibOf(finding: FileFinding, sizeBytes: number): number | null {
  if (finding.kind === 'disk') {
    const { virtualSizeBytes } = finding;
    return virtualSizeBytes === null ? null : Math.ceil(virtualSizeBytes / GIB);
  }
  return finding.kind === 'raw' ? Math.ceil(sizeBytes / GIB) : null;
}

/** Ends of file names that say what is in them. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  qcow2: 'qcow2',
  qcow: 'qcow',
  qed: 'qed',
  vmdk: 'vmdk',
  vhd: 'vhd',
  vhdx: 'vhdx',
  vdi: 'vdi',
  iso: 'iso',
  raw: 'raw',
  zvhd: 'zvhd',
  zvhd2: 'zvhd2',
};

/** The format that the name of a file claims; `null` for `.img` and other names. */
export function formatOfName(fileName: string): string | null {
  const extension = /\.([a-z\d]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(EXTENSIONS, extension) ? (EXTENSIONS[extension] ?? null) : null;
}

/** The name of an image from that of its file: without its ending and without what a name cannot hold. */
export function nameOfFile(fileName: string, maxLength: number): string {
  const name = fileName
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/\.(?:qcow2?|qed|vmdk|vhdx?|vdi|iso|raw|img|zvhd2?|ova)$/i, '')
    .trim();
  return Array.from(name).slice(0, maxLength).join('');
}

/** Reads what {@link readFileFormat} needs. Rejects with the browser's error, such as for a folder. */
export async function inspectFile(file: Blob): Promise<FileFinding> {
  const [head, tail] = await Promise.all([
    file.slice(0, HEAD_BYTES).arrayBuffer(),
    file.slice(Math.max(0, file.size - TAIL_BYTES)).arrayBuffer(),
  ]);
  return readFileFormat(new Uint8Array(head), new Uint8Array(tail), file.size);
}
