import { localError } from '../../api/errors.ts';
import { openImageData } from '../../api/image-data.ts';
import type { Image } from '../../api/image.ts';
import { showImage } from '../../api/images.ts';
import { sizeBytesOf } from '../../filters/local.ts';
import { stay } from '../../runs/stay.ts';
import type { Place } from '../place.ts';
import { checksumOf, type Checksum } from './checksum.ts';
import { hasherInWorker } from './hasher.ts';
import { Transfer, type Sink } from './transfer.ts';

/** A download that goes on or has something to tell. */
export interface Download {
  readonly id: number;
  readonly name: string;
  /** Whose it is: whoever signs in after them sees nothing of it. */
  readonly userId: string;
  readonly checksum: Checksum | null;
  readonly transfer: Transfer;
}

let downloads: readonly Download[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function change(next: readonly Download[]): void {
  downloads = next;
  for (const listener of listeners) listener();
}

export function getDownloads(): readonly Download[] {
  return downloads;
}

export function subscribeDownloads(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Takes a download away that has ended. */
export function closeDownload(id: number): void {
  change(downloads.filter((download) => download.id !== id));
}

/** Begins to bring the file of an image to where somebody has chosen. */
export function beginDownload(place: Place, image: Image, name: string, sink: Sink): void {
  const { http, scope } = place;
  const checksum = checksumOf(image);
  // Whoever starts again fetches the file that is there then.
  let current = image;
  const transfer = new Transfer({
    open: async (fromByte, signal) => {
      // A session that is over is renewed here: what streams cannot wait for a password.
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
  lastId += 1;
  change([...downloads, { id: lastId, name, userId: scope.userId, checksum, transfer }]);
  void goOn(transfer);
}

/** Goes on with what broke off because the service or the network was away. */
export function resumeDownloads(): void {
  for (const { transfer } of downloads) {
    const { stage } = transfer.getView();
    if (stage.kind === 'broken' && stage.because.kind === 'service' && stage.because.error.retryable)
      void goOn(transfer);
  }
}

/** Whether an image names another file than it did: Glance never changes one, other services may. */
function isOtherFile(before: Image, now: Image): boolean {
  return sizeBytesOf(before) !== sizeBytesOf(now) || checksumOf(before)?.value !== checksumOf(now)?.value;
}

/** Begins, or goes on with, a download; whoever leaves the page meanwhile is asked first. */
export async function goOn(transfer: Transfer): Promise<void> {
  const release = stay();
  await transfer.run();
  release();
}
