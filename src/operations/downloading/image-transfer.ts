import { localError } from '../../api/errors.ts';
import { openImageData } from '../../api/image-data.ts';
import type { Image } from '../../api/image.ts';
import { showImage } from '../../api/images.ts';
import { sizeBytesOf } from '../../filters/local.ts';
import type { FileSink } from '../../ui/save-file.ts';
import type { JobPlace } from '../operation-scope.ts';
import { checksumOf } from './checksum.ts';
import { hasherInWorker } from './hasher.ts';
import { Transfer } from './transfer.ts';

/** The transfer of the file of an image to a destination. */
export function imageTransfer({ http, scope }: JobPlace, image: Image, sink: FileSink): Transfer {
  // A retry from the beginning fetches the current file.
  let current = image;
  return new Transfer({
    open: async (fromByte, signal) => {
      // Renews an expired session first: a download that is streaming cannot wait for a password.
      const now = await showImage(http, scope, image.id, signal);
      if (fromByte > 0 && isOtherFile(current, now)) throw localError('file-changed');
      if (fromByte === 0) current = now;
      return openImageData(scope, image.id, fromByte, signal);
    },
    sink,
    expected: () => ({ checksum: checksumOf(current), sizeBytes: sizeBytesOf(current) }),
    beginHash: () => {
      const algorithm = checksumOf(current)?.algorithm ?? null;
      return algorithm === null ? null : hasherInWorker(algorithm);
    },
    nowMs: () => performance.now(),
  });
}

/** Whether an image now has another file: Glance never changes one, other services may. */
function isOtherFile(before: Image, now: Image): boolean {
  return sizeBytesOf(before) !== sizeBytesOf(now) || checksumOf(before)?.value !== checksumOf(now)?.value;
}
