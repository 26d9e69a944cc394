import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatOf,
  formatOfName,
  HEAD_BYTES,
  inspectFile,
  isMismatch,
  minDiskGibOf,
  nameOfFile,
  readFileFormat,
  TAIL_BYTES,
} from './file-format.ts';

const GIB = 1024 ** 3;

/** A file with bytes at places, as its beginning and its end. */
function file(sizeBytes: number, ...parts: ReadonlyArray<readonly [at: number, bytes: Uint8Array]>) {
  const head = new Uint8Array(Math.min(sizeBytes, HEAD_BYTES));
  const tail = new Uint8Array(Math.min(sizeBytes, TAIL_BYTES));
  const tailAt = sizeBytes - tail.length;
  for (const [at, bytes] of parts) {
    if (at + bytes.length <= head.length) head.set(bytes, at);
    if (at >= tailAt) tail.set(bytes, at - tailAt);
  }
  return readFileFormat(head, tail, sizeBytes);
}

const text = (words: string) => Uint8Array.from(words, (letter) => letter.charCodeAt(0));
const u32 = (value: number, isLittleEndian: boolean) => {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, isLittleEndian);
  return bytes;
};
const u64 = (value: number, isLittleEndian: boolean) => {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value), isLittleEndian);
  return bytes;
};
const qcow2 = (version: number, sizeBytes: number) =>
  [
    [0, text('QFI\xfb')],
    [4, u32(version, false)],
    [24, u64(sizeBytes, false)],
  ] as const;

describe('the format of a file by its content', () => {
  const disk = { kind: 'disk', incomplete: null };
  it.each([
    [
      'qcow2, version 2',
      file(200_000, ...qcow2(2, 3 * GIB)),
      { ...disk, format: 'qcow2', virtualSizeBytes: 3 * GIB },
    ],
    ['qcow2, version 3', file(200_000, ...qcow2(3, 10)), { ...disk, format: 'qcow2', virtualSizeBytes: 10 }],
    ['qcow, version 1', file(200_000, ...qcow2(1, GIB)), { ...disk, format: 'qcow', virtualSizeBytes: GIB }],
    [
      'qcow2 with a backing file',
      file(200_000, ...qcow2(3, GIB), [8, u64(512, false)]),
      { ...disk, format: 'qcow2', virtualSizeBytes: GIB, incomplete: 'backing-file' },
    ],
    [
      'qcow2 with a data file',
      file(200_000, ...qcow2(3, GIB), [76, u32(4, false)]),
      { ...disk, format: 'qcow2', virtualSizeBytes: GIB, incomplete: 'data-file' },
    ],
    [
      'a forged size',
      file(200_000, ...qcow2(3, 2 ** 60)),
      { ...disk, format: 'qcow2', virtualSizeBytes: null },
    ],
    [
      'a cut header',
      file(10, [0, text('QFI\xfb')], [4, u32(3, false)]),
      { ...disk, format: 'qcow2', virtualSizeBytes: null },
    ],
    [
      'vmdk, sparse',
      file(70_000, [0, text('KDMV')], [12, u64(2 * 1024 * 1024, true)]),
      { ...disk, format: 'vmdk', virtualSizeBytes: GIB },
    ],
    [
      'vmdk, a descriptor alone',
      file(400, [
        0,
        text('# Disk DescriptorFile\nversion=1\nRW 2097152 SPARSE "a-s001.vmdk"\nRW 2097152 FLAT "b"\n'),
      ]),
      { ...disk, format: 'vmdk', virtualSizeBytes: 2 * GIB, incomplete: 'extents' },
    ],
    ['vhdx', file(70_000, [0, text('vhdxfile')]), { ...disk, format: 'vhdx', virtualSizeBytes: null }],
    [
      'vhd, fixed: its footer alone',
      file(GIB + 512, [GIB, text('conectix')], [GIB + 48, u64(GIB, false)]),
      { ...disk, format: 'vhd', virtualSizeBytes: GIB },
    ],
    [
      'vdi',
      file(
        70_000,
        [0, text('<<< Oracle VM VirtualBox Disk Image >>>\n')],
        [64, u32(0xbeda107f, true)],
        [368, u64(GIB, true)],
      ),
      { ...disk, format: 'vdi', virtualSizeBytes: GIB },
    ],
    [
      'qed',
      file(70_000, [0, text('QED\0')], [48, u64(GIB, true)]),
      { ...disk, format: 'qed', virtualSizeBytes: GIB },
    ],
    ['iso', file(70_000, [32_769, text('CD001')]), { ...disk, format: 'iso', virtualSizeBytes: null }],
    [
      'iso that also starts from a stick',
      file(70_000, [32_769, text('CD001')], [510, Uint8Array.of(0x55, 0xaa)]),
      { ...disk, format: 'iso', virtualSizeBytes: null },
    ],
    [
      'a qcow2 that holds what looks like an ISO',
      file(70_000, ...qcow2(3, 5), [32_769, text('CD001')]),
      { ...disk, format: 'qcow2', virtualSizeBytes: 5 },
    ],
    ['luks', file(70_000, [0, text('LUKS\xba\xbe')]), { ...disk, format: 'luks', virtualSizeBytes: null }],
    [
      'ploop',
      file(70_000, [0, text('WithoutFreeSpace')]),
      { ...disk, format: 'ploop', virtualSizeBytes: null },
    ],
    ['gzip', file(70_000, [0, Uint8Array.of(0x1f, 0x8b, 8)]), { kind: 'compressed', compression: 'gzip' }],
    [
      'xz',
      file(70_000, [0, Uint8Array.of(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0)]),
      { kind: 'compressed', compression: 'xz' },
    ],
    [
      'zstd',
      file(70_000, [0, Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd)]),
      { kind: 'compressed', compression: 'zstd' },
    ],
    ['bzip2', file(70_000, [0, text('BZh9')]), { kind: 'compressed', compression: 'bzip2' }],
    ['zip', file(70_000, [0, text('PK\x03\x04')]), { kind: 'compressed', compression: 'zip' }],
    ['an empty zip', file(22, [0, text('PK\x05\x06')]), { kind: 'compressed', compression: 'zip' }],
    ['7z', file(70_000, [0, text('7z\xbc\xaf\x27\x1c')]), { kind: 'compressed', compression: '7z' }],
    [
      'lz4',
      file(70_000, [0, Uint8Array.of(4, 0x22, 0x4d, 0x18)]),
      { kind: 'compressed', compression: 'lz4' },
    ],
    ['a tar archive', file(70_000, [257, text('ustar')]), { kind: 'archive' }],
    [
      'a disk with a boot sector',
      file(70_000, [510, Uint8Array.of(0x55, 0xaa)]),
      { kind: 'raw', hasBootSector: true },
    ],
    ['zeros', file(70_000), { kind: 'raw', hasBootSector: false }],
    ['one byte', file(1, [0, text('Q')]), { kind: 'raw', hasBootSector: false }],
    ['nothing', file(0), { kind: 'empty' }],
  ])('%s', (_what, found, wanted) => {
    expect(found).toEqual(wanted);
  });

  it('takes any bytes', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 700 }),
        fc.constantFrom('', 'QFI\xfb', 'KDMV', '# Disk DescriptorFile', 'COWD', 'QED\0'),
        (bytes, start) => {
          const whole = Uint8Array.from([...text(start), ...bytes]);
          const found = readFileFormat(whole, whole.slice(-TAIL_BYTES), whole.length);
          const least = minDiskGibOf(found, whole.length);
          expect(least === null || (Number.isSafeInteger(least) && least >= 0)).toBe(true);
          expect(isMismatch(found, formatOf(found) ?? 'raw')).toBe(false);
        },
      ),
    );
  });

  it('reads a file from both ends', async () => {
    const bytes = new Uint8Array(HEAD_BYTES * 2);
    bytes.set(text('conectix'), bytes.length - TAIL_BYTES);
    expect(await inspectFile(new Blob([bytes]))).toMatchObject({ format: 'vhd', virtualSizeBytes: 0 });
  });
});

describe('what follows from it', () => {
  it.each([
    [file(70_000, ...qcow2(3, GIB)), 'raw', true],
    [file(70_000, ...qcow2(3, GIB)), 'qcow2', false],
    [file(70_000), 'qcow2', true],
    [file(70_000), 'raw', false],
    // Their signatures are documented nowhere.
    [file(70_000), 'zvhd2', false],
    [file(70_000), 'aki', false],
    [file(70_000, [0, text('BZh9')]), 'raw', false],
  ])('a mismatch, case %#', (finding, chosen, wanted) => {
    expect(isMismatch(finding, chosen)).toBe(wanted);
  });

  it.each([
    [file(70_000, ...qcow2(3, GIB)), 70_000, 1],
    [file(70_000, ...qcow2(3, GIB + 1)), 70_000, 2],
    [file(70_000), 2.5 * GIB, 3],
    [file(70_000, [0, text('vhdxfile')]), 70_000, null],
    [file(70_000, [32_769, text('CD001')]), 70_000, null],
  ])('the least disk, case %#', (finding, sizeBytes, wanted) => {
    expect(minDiskGibOf(finding, sizeBytes)).toBe(wanted);
  });

  it.each([
    ['ubuntu-24.04.qcow2', 'ubuntu-24.04', 'qcow2'],
    ['disk.IMG', 'disk', null],
    ['größe "5".vmdk', 'größe "5"', 'vmdk'],
    ['a\nb\u202e.raw', 'a b', 'raw'],
    ['.iso', '', 'iso'],
    ['noble.qcow2.gz', 'noble.qcow2.gz', null],
    ['<img src=x onerror=alert(1)>.vhd', '<img src=x onerror=alert(1)>', 'vhd'],
    ['constructor', 'constructor', null],
  ])('names: %s', (fileName, name, format) => {
    expect(nameOfFile(fileName, 255)).toBe(name);
    expect(formatOfName(fileName)).toBe(format);
  });

  it('cuts a long name between characters', () => {
    expect(nameOfFile('🙂'.repeat(300), 255)).toBe('🙂'.repeat(255));
  });
});
