import { randomUUID } from 'node:crypto';
import { secondsOf } from '../../clock.ts';
import { readJsonBody } from '../../http/json-body.ts';
import { json, type Answer } from '../../http/message.ts';
import type { ImageCall, ImageHandler } from '../../images/call.ts';
import type { Image } from '../../images/image.ts';
import { notAuthorized } from '../../images/policy.ts';
import { quotaExcess } from '../../images/quota.ts';
import { attributeTerm, propertyTerm } from '../../images/terms.ts';
import { finish } from '../../slices.ts';
import { allOf, hasTerm } from '../../store/condition.ts';
import { withDerivedProperties } from '../derived-properties.ts';
import { refusing } from '../ims-error.ts';
import { bodyFields, type Fields, refusal } from './fields.ts';
import type { JobPart } from './image-job.ts';
import { dataDisksOrder, parseWholeOrder, serverOrder, volumeOrder } from './disk-orders.ts';
import { fileOrder, parseDataOrder, parseQuickOrder } from './file-orders.ts';
import type { ImageOrder, Order } from './order.ts';

/** The most tasks that make images at once, of a project (UMN:constraints). */
const MOST_TASKS = 40;

/** `POST /v2/cloudimages/action`: an image of a server, of volumes, or of a file in a bucket. */
export const createCloudImage: ImageHandler = creating((fields, { imageJobs }, projectId) => {
  if (fields.has('image_url')) return fileOrder(fields, imageJobs.buckets);
  if (fields.has('volume_id')) return volumeOrder(fields, projectId);
  return (fields.has('instance_id') ? serverOrder : dataDisksOrder)(fields, projectId);
}, 'ims:serverImages:create');

/** `POST /v1/cloudimages/dataimages/action`. */
export const createDataImage: ImageHandler = creating(
  (fields, { imageJobs }) => parseDataOrder(fields, imageJobs.buckets),
  'ims:dataImages:create',
);

/** `POST /v1/cloudimages/wholeimages/action`. */
export const createWholeImage: ImageHandler = creating(
  (fields, { store }, projectId) =>
    parseWholeOrder(fields, projectId, (backupId) => {
      const owned = hasTerm(attributeTerm('owner', projectId));
      return finish(store.count(allOf(owned, hasTerm(propertyTerm('__backup_id', backupId))))) > 0;
    }),
  'ims:wholeImages:create',
);

/** `POST /v2/cloudimages/quickimport/action`. */
export const quickImportImage: ImageHandler = creating(
  (fields, { imageJobs }) => parseQuickOrder(fields, imageJobs.buckets),
  'ims:images:upload',
);

function creating(
  parse: (fields: Fields, call: ImageCall, projectId: string) => Order,
  action: string,
): ImageHandler {
  return refusing(async (call) => {
    const fields = bodyFields(await readJsonBody(call.request.body));
    const projectId = creatorProject(call, action);
    const { groupType, images } = parse(fields, call, projectId);
    return submitNew(call, projectId, groupType, images);
  });
}

/** The project that an image is made for. Throws where the caller may make none. */
export function creatorProject({ viewer, rbac }: ImageCall, action: string): string {
  if (viewer.projectId === null) throw refusal('IMG.0145', 'The token is not for a project.');
  if (rbac === 'secure' && !viewer.isMember) throw notAuthorized(action);
  return viewer.projectId;
}

/** Makes the images, which are `saving` until the job is done, and answers the id of the job. */
export function submitNew(
  call: ImageCall,
  projectId: string,
  groupType: string | null,
  orders: readonly ImageOrder[],
): Answer {
  const { imageJobs } = call;
  if (imageJobs.openParts(projectId).length + orders.length > MOST_TASKS) {
    throw refusal('IMG.0060', 'Too many tasks are under way.');
  }
  // At once, so that no other request makes one meanwhile; counting a set takes a millisecond.
  if (finish(quotaExcess(call, projectId, 'image_count_total', orders.length)) !== null) {
    throw refusal('IMG.0015', 'The quota of private images is used up.');
  }
  const id = imageJobs.submit(projectId, groupType, () => orders.map((order) => newPart(call, order)));
  return json(200, { job_id: id });
}

function newPart(call: ImageCall, order: ImageOrder): JobPart {
  const image = newImage(call, order);
  call.store.create(image);
  const { type, sizeBytes, stepCount, plannedFailure } = order;
  return {
    type,
    outcome: { kind: 'new image', sizeBytes },
    imageId: image.id,
    imageName: order.name,
    stepCount,
    plannedFailure,
  };
}

function newImage({ viewer, clock }: ImageCall, order: ImageOrder): Image {
  const now = secondsOf(clock);
  return withDerivedProperties({
    id: randomUUID(),
    name: order.name,
    status: 'saving',
    visibility: 'private',
    owner: viewer.projectId,
    diskFormat: order.diskFormat,
    containerFormat: 'bare',
    minRamMb: order.minRamMb,
    minDiskGb: order.minDiskGb,
    sizeBytes: 0,
    virtualSizeBytes: null,
    isProtected: false,
    isHidden: false,
    checksum: null,
    hashAlgorithm: null,
    hashValue: null,
    createdAt: now,
    updatedAt: now,
    stores: null,
    tags: order.tags,
    // Not in the list of the extension until it is whole.
    properties: new Map([['__isregistered', 'false'], ...Object.entries(order.properties)]),
  });
}
