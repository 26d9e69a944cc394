import type { Readable } from 'node:stream';
import { type CloudRequest, headerOf } from '../http/message.ts';
import { WebError } from '../http/web-error.ts';
import type { ImageCall } from './call.ts';
import { type ContentFacts, TooManyBytes } from './data/content-file.ts';
import type { StoredImage } from './image-store.ts';
import { finish } from '../slices.ts';
import { visibleImage } from './find-image.ts';
import { checkQuota } from './quota.ts';
import { storageRefusal } from './storage-full.ts';

/** What an image is while its data come in: for good, or to be imported afterwards. */
export type ReceivingStatus = 'saving' | 'uploading';

/** Throws a 415 for anything but plain bytes. */
export function checkIsOctets(request: CloudRequest): void {
  const type = headerOf(request, 'content-type')?.split(';')[0]?.trim();
  if (type !== 'application/octet-stream') throw new WebError(415);
}

/** The image, if it waits for data; throws a 409 otherwise. */
export function queuedImage(call: ImageCall, id: string, next: ReceivingStatus): StoredImage {
  try {
    if (call.contents.unrestored.has(id)) restore(call, id);
  } catch (error) {
    throw storageRefusal(error) ?? error;
  }
  const stored = visibleImage(call, id);
  const { status } = stored.image;
  if (status === 'queued') return stored;
  throw new WebError(409, {
    explanation: `Image status transition from ${status} to ${next} is not allowed`,
  });
}

/**
 * Streams the body to the file of an image, which has the status meanwhile, and then has `keep` make it the image's. If
 * either fails, the image is `queued` again.
 */
export async function receiveData(
  call: ImageCall,
  { slot, image }: StoredImage,
  status: ReceivingStatus,
  keep: (facts: ContentFacts) => void,
): Promise<void> {
  const { store, contents, limits, request } = call;
  const mostBytes = limits.imageSizeCapBytes;
  try {
    store.atomically(() => {
      contents.table.beginUpload(slot);
      store.save({ slot, image }, { ...image, status });
      finish(checkQuota(call, 'image_count_uploading', 0));
    });
  } catch (error) {
    throw storageRefusal(error) ?? error;
  }
  try {
    // What says that it is too long need not be sent to be found so.
    if (Number(headerOf(request, 'content-length') ?? 0) > mostBytes) throw new TooManyBytes(mostBytes);
    // Glance looks for a disk only where it is not in a container (glance/location.py, `set_data`).
    const diskFormat = image.containerFormat === 'bare' ? image.diskFormat : null;
    keep(await contents.write(image.id, request.body, diskFormat, mostBytes));
  } catch (error) {
    try {
      restore(call, image.id);
    } catch (unrestored) {
      // Not thrown, as in Glance: why the upload failed is what the caller has to hear. The next upload tries again.
      call.onError(unrestored);
    }
    const refusal = storageRefusal(error);
    if (refusal !== null) throw refusal;
    if (error instanceof TooManyBytes) {
      throw new WebError(413, {
        explanation: 'The incoming image is too large: The provided image is too large.',
      });
    }
    throw error instanceof Error && isClientGone(error, request.body) ? new WebError(400) : error;
  }
}

/** An image whose upload has failed waits for its data again. */
function restore({ store, contents }: ImageCall, id: string): void {
  contents.unrestored.add(id);
  const current = store.find(id);
  if (current !== undefined) {
    store.atomically(() => {
      contents.table.endUpload(current.slot);
      store.save(current, { ...current.image, status: 'queued' });
    });
  }
  contents.unrestored.delete(id);
}

/** The body alone does not tell: it is destroyed as well when what reads it fails. */
function isClientGone(error: Error, body: Readable): boolean {
  return body.errored === error || ('code' in error && CONNECTION_ENDS.has(error.code));
}

const CONNECTION_ENDS: ReadonlySet<unknown> = new Set(['ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE']);
