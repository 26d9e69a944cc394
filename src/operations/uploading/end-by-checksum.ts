import { isSameSum, type Checksum } from '../downloading/checksum.ts';
import type { ExpectedSum, FileSums, UploadStage } from './upload-view.ts';

/**
 * How an upload that is stored ends.
 *
 * @param sums those of the file that was sent
 * @param expected what the user has from elsewhere; that the file is not that one weighs more than what became of it
 * @param checksum what the service says of what it has stored; `null` where it says nothing
 */
export function endByChecksum(
  sums: NonNullable<FileSums>,
  expected: ExpectedSum | null,
  checksum: Checksum | null,
): UploadStage {
  const own = expected === null ? undefined : sums[expected.algorithm];
  if (expected !== null && own !== undefined && !isSameSum(own, expected.value)) {
    return { kind: 'differs', from: 'expected', sum: own, wanted: expected.value };
  }
  if (checksum === null) return { kind: 'done', check: 'none', checksum };
  const sum = checksum.algorithm === null ? undefined : sums[checksum.algorithm];
  if (sum === undefined) return { kind: 'done', check: 'unknown', checksum };
  return isSameSum(sum, checksum.value)
    ? { kind: 'done', check: 'same', checksum }
    : { kind: 'differs', from: 'service', sum: checksum.value, wanted: sum };
}
