import type { Algorithm } from '../downloading/checksum.ts';
import type { ExpectedSum } from './upload-view.ts';

/** By the number of hexadecimal digits. */
const BY_LENGTH: Readonly<Record<number, Algorithm>> = {
  32: 'md5',
  40: 'sha1',
  64: 'sha256',
  96: 'sha384',
  128: 'sha512',
};

/**
 * A checksum as people paste it: alone, `sha256:…`, a line of `sha256sum` with the name of a file behind it, or one of
 * BSD (`SHA256 (file) = …`). `null` for what is none, or is more than one.
 */
export function readExpectedSum(text: string): ExpectedSum | null {
  const found = text
    .split(/[\s:=*]+/)
    .filter((word) => /^[\da-f]+$/i.test(word) && Object.hasOwn(BY_LENGTH, word.length));
  const [value] = found;
  const algorithm = BY_LENGTH[value?.length ?? 0];
  if (value === undefined || algorithm === undefined || found.length > 1) return null;
  return { algorithm, value: value.toLowerCase() };
}
