import { secondsOf } from '../clock.ts';
import { type CloudRequest, headerOf } from '../http/message.ts';
import { WebError } from '../http/web-error.ts';
import { type ProfileRules, storeIds } from '../profile.ts';
import { type ImageCall, type ImageHandler, parameterOf } from './call.ts';
import type { ContentFacts } from './data/content-file.ts';
import { requestedRange } from './data/byte-range.ts';
import { visibleImage } from './find-image.ts';
import type { Image } from './image.ts';
import { checkMayChange, checkMayDownload } from './policy.ts';
import { checkQuota } from './quota.ts';
import { checkIsOctets, queuedImage, receiveData } from './receive-data.ts';
import { withContent } from './with-content.ts';
import { GLANCE_NO_CONTENT } from './write-routes.ts';

/** `GET /v2/images/{image_id}/file`: the data or a part of them; 204 while there are none. */
export const downloadData: ImageHandler = (call) => {
  const { slot, image } = visibleImage(call, parameterOf(call, 'image_id'));
  if (image.status === 'deactivated' && !call.viewer.isAdmin) {
    throw new WebError(403, {
      explanation: 'The requested image has been deactivated. Image data download is forbidden.',
    });
  }
  checkMayDownload(call);
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
  if (call.rules.hasCache) call.cache.note(image.id, content.sizeBytes);
  const body = call.contents.read(image.id, content, start, length);
  return { status: range === null ? 200 : 206, headers, body };
};

/** `PUT /v2/images/{image_id}/file`: takes the data of a queued image, which is `saving` meanwhile. */
export const uploadData: ImageHandler = async (call) => {
  checkIsOctets(call.request);
  await call.inSlices(checkQuota(call, 'image_size_total', 0));
  const store = chosenStore(call.request, call.rules);
  const { image } = visibleImage(call, parameterOf(call, 'image_id'));
  const refusal = `Not allowed to upload image data for image ${image.id}`;
  checkMayChange(call, 'upload_image', image, refusal);
  const queued = queuedImage(call, image.id, 'saving');
  checkFormats(image);
  await receiveData(call, queued, 'saving', (facts) => finishUpload(call, image.id, facts, store));
  return GLANCE_NO_CONTENT;
};

/** `PUT /v2/images/{image_id}/stage`: takes data that an import is to make those of the image. */
export const stageData: ImageHandler = async (call) => {
  checkIsOctets(call.request);
  await call.inSlices(checkQuota(call, 'image_stage_total', 0));
  const { image } = visibleImage(call, parameterOf(call, 'image_id'));
  checkMayChange(call, 'modify_image', image);
  const queued = queuedImage(call, image.id, 'uploading');
  await receiveData(call, queued, 'uploading', (facts) => finishStaging(call, image.id, facts));
  return GLANCE_NO_CONTENT;
};

/** Makes the image active, if it is still there to be. */
function finishUpload(call: ImageCall, id: string, facts: ContentFacts, storeName: string | null): void {
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
    const filled = withContent(current.image, facts, rules, secondsOf(call.clock));
    store.save(current, { ...filled, status: 'active', stores: storeName });
  });
}

/** Keeps the data for an import; of the image only the size is known until then. */
function finishStaging({ store, contents }: ImageCall, id: string, facts: ContentFacts): void {
  const current = store.find(id);
  if (current === undefined) {
    void contents.discard(id);
    throw new WebError(404, { explanation: `No image found with ID ${id}` });
  }
  store.atomically(() => {
    contents.staging.put(current.slot, facts);
    contents.table.endUpload(current.slot);
    store.save(current, { ...current.image, sizeBytes: facts.sizeBytes });
  });
}

function chosenStore(request: CloudRequest, rules: ProfileRules): string | null {
  const stores = storeIds(rules);
  const [usual] = stores;
  if (usual === undefined) return null;
  const asked = headerOf(request, 'x-image-meta-store') ?? usual;
  if (stores.includes(asked)) return checkTakesData(asked, rules);
  throw new WebError(400, { explanation: `Store for identifier ${asked} not found` });
}

/** Two kinds of stores take nothing (glance/api/v2/image_data.py, `upload`). */
function checkTakesData(id: string, { stores }: ProfileRules): string {
  switch (stores.find((store) => store.id === id)?.fault) {
    case 'read-only':
      throw new WebError(410, {
        explanation: 'Error in store configuration. Adding images to store is disabled.',
      });
    case 'fails':
      throw new WebError(503, { explanation: 'Insufficient permissions on image storage media.' });
    case undefined:
      return id;
  }
}

/** Data are taken only for an image that says in what formats they are. */
function checkFormats(image: Image): void {
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
