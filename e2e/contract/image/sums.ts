import { createHash } from 'node:crypto';
import { byProfile } from '../target.ts';

/**
 * What an image says of its data, once it has some. IMS counts the bytes in an attribute of its own, leaves `size` 0
 * and keeps no sums.
 */
export function sumsOf(data: string | Buffer): object {
  return byProfile({
    glance: {
      size: data.length,
      checksum: md5(data),
      os_hash_algo: 'sha512',
      os_hash_value: createHash('sha512').update(data).digest('hex'),
    },
    ims: { size: 0, __image_size: String(data.length) },
  });
}

/** The header that a download has, however much of the data was asked for; none on IMS. */
export function sumHeader(data: string | Buffer): object {
  return byProfile({ glance: { 'content-md5': md5(data) }, ims: {} });
}

function md5(data: string | Buffer): string {
  return createHash('md5').update(data).digest('hex');
}
