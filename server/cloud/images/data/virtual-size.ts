/**
 * The size of the disk in an image file, as far as its first 64 bytes tell: of `raw` the file itself, of `qcow2`
 * what its header says. Null for other formats and for a file that is not what it claims to be.
 */
export function virtualSize(head: Buffer, sizeBytes: number, diskFormat: string | null): number | null {
  if (diskFormat === 'raw') return sizeBytes === 0 ? null : sizeBytes;
  if (diskFormat !== 'qcow2' || head.length < 32 || head.readUInt32BE(0) !== QCOW2_MAGIC) return null;
  return Number(head.readBigUInt64BE(24));
}

/** `QFI\xfb` (QEMU docs/interop/qcow2.txt). */
const QCOW2_MAGIC = 0x51_46_49_fb;
