import type { Readable } from 'node:stream';
import { isoSeconds, secondsOf } from '../clock.ts';
import { type CloudRequest, headerOf } from '../http/message.ts';
import { WebError } from '../http/web-error.ts';
import type { ProfileRules } from '../profile.ts';
import { type ImageCall, type ImageHandler, parameterOf } from './call.ts';
import type { ContentFacts } from './data/content-file.ts';
import { requestedRange } from './data/byte-range.ts';
import { visibleImage } from './find-image.ts';
import type { Image } from './image.ts';
import type { StoredImage } from './image-store.ts';
import { isMutable } from './visibility.ts';
import { noContent } from './write-routes.ts';

/** `GET /v2/images/{image_id}/file`: the data or a part of them; 204 while there are none. */
export const downloadData: ImageHandler = (call) => {
  const { slot, image } = visibleImage(call, parameterOf(call, 'image_id'));
  if (image.status === 'deactivated' && !call.viewer.isAdmin) {
    throw new WebError(403, {
      explanation: 'The requested image has been deactivated. Image data download is forbidden.',
    });
  }
  const content = call.contents.table.of(slot);
  if (content === undefined) return { status: 204, headers: {}, body: null };
  const { request } = call;
  const range = requestedRange(
    headerOf(request, 'range'),
    headerOf(request, 'content-range'),
    content.sizeBytes,
  );
  const { start, length } = range ?? { start: 0, length: content.sizeBytes };
  const headers: Record<string, string> = {
    'Content-Type': 'application/octet-stream',
    'Content-Length': String(length),
  };
  if (range !== null) headers['Content-Range'] = `bytes ${start}-${start + length - 1}/${content.sizeBytes}`;
  if (content.md5 !== null) headers['Content-MD5'] = content.md5;
  const body = call.contents.read(image.id, content, start, length);
  return { status: range === null ? 200 : 206, headers, body };
};

/** `PUT /v2/images/{image_id}/file`: takes the data of a queued image, which is `saving` meanwhile. */
export const uploadData: ImageHandler = async (call) => {
  checkContentType(call.request);
  const store = chosenStore(call.request, call.rules);
  const stored = visibleImage(call, parameterOf(call, 'image_id'));
  if (!isMutable(stored.image, call.viewer)) {
    throw new WebError(403, {
      explanation: `Not allowed to upload image data for image ${stored.image.id}`,
    });
  }
  checkReady(stored.image);
  const facts = await receive(call, stored);
  finish(call, stored.image.id, facts, store);
  return noContent;
};

/** Streams the body to its file; whatever goes wrong, the image is `queued` again. */
async function receive(call: ImageCall, { slot, image }: StoredImage): Promise<ContentFacts> {
  const { store, contents } = call;
  store.atomically(() => {
    contents.table.beginUpload(slot);
    store.save({ slot, image }, { ...image, status: 'saving' });
  });
  try {
    return await contents.write(image.id, call.request.body, image.diskFormat);
  } catch (error) {
    restore(call, image.id);
    throw error instanceof Error && isClientGone(error, call.request.body) ? new WebError(400) : error;
  }
}

/** Makes the image active, if it is still there to be. */
function finish(call: ImageCall, id: string, facts: ContentFacts, storeName: string | null): void {
  const { store, contents, rules } = call;
  const current = store.find(id);
  if (current === undefined) {
    void contents.discard(id);
    throw new WebError(410, {
      explanation:
        `Image ${id} could not be found after upload. The image may have been deleted during the upload, ` +
        'cleaning up the chunks uploaded.',
    });
  }
  store.atomically(() => {
    contents.table.put(current.slot, { kind: 'file', sizeBytes: facts.sizeBytes, md5: facts.md5 });
    contents.table.endUpload(current.slot);
    const now = secondsOf(call.clock);
    store.save(current, { ...withContent(current.image, facts, rules, now), stores: storeName });
  });
}

function restore({ store, contents }: ImageCall, id: string): void {
  const current = store.find(id);
  if (current === undefined) return;
  store.atomically(() => {
    contents.table.endUpload(current.slot);
    store.save(current, { ...current.image, status: 'queued' });
  });
}

/** The image with what is known of its data. IMS writes the size into a property and keeps no hashes. */
function withContent(image: Image, facts: ContentFacts, rules: ProfileRules, now: number): Image {
  const active: Image = { ...image, status: 'active' };
  if (rules.fillsSizeAndHashes) {
    return {
      ...active,
      sizeBytes: facts.sizeBytes,
      virtualSizeBytes: facts.virtualSizeBytes,
      checksum: facts.md5,
      hashAlgorithm: 'sha512',
      hashValue: facts.sha512,
    };
  }
  const properties = new Map(active.properties)
    .set('__image_size', String(facts.sizeBytes))
    .set('active_at', isoSeconds(now));
  return { ...active, properties };
}

function checkContentType(request: CloudRequest): void {
  const type = headerOf(request, 'content-type')?.split(';')[0]?.trim();
  if (type !== 'application/octet-stream') throw new WebError(415);
}

function chosenStore(request: CloudRequest, rules: ProfileRules): string | null {
  const [usual] = rules.stores;
  if (usual === undefined) return null;
  const asked = headerOf(request, 'x-image-meta-store') ?? usual;
  if (rules.stores.includes(asked)) return asked;
  throw new WebError(400, { explanation: `Store for identifier ${asked} not found` });
}

/** Only a queued image takes data, and only when it says in what formats. */
function checkReady(image: Image): void {
  if (image.status !== 'queued') {
    throw new WebError(409, {
      explanation: `Image status transition from ${image.status} to saving is not allowed`,
    });
  }
  const missing = [
    ...(image.diskFormat === null ? ['disk_format'] : []),
    ...(image.containerFormat === null ? ['container_format'] : []),
  ];
  if (missing.length === 0) return;
  const properties = missing.length === 1 ? 'Property' : 'Properties';
  throw new WebError(400, {
    explanation: `${properties} ${missing.join(', ')} must be set prior to saving data.`,
  });
}

function isClientGone(error: Error, body: Readable): boolean {
  return body.errored === error || body.destroyed;
}
