import { readJsonBody } from '../../http/json-body.ts';
import { json } from '../../http/message.ts';
import { WebError } from '../../http/web-error.ts';
import { type ImageCall, type ImageHandler, parameterOf } from '../../images/call.ts';
import type { Image } from '../../images/image.ts';
import type { StoredImage } from '../../images/image-store.ts';
import { refusing } from '../ims-error.ts';
import { changeableImage, knownImage } from '../own-project.ts';
import { MOST_BYTES, MOST_QUICK_BYTES, USUAL_STEPS } from './buckets.ts';
import { creatorProject, submitNew } from './create-routes.ts';
import {
  bodyFields,
  bucketPathIn,
  choiceIn,
  describedIn,
  type Fields,
  flagIn,
  keyIn,
  property,
  refusal,
  textIn,
} from './fields.ts';
import { fileFacts } from './file-orders.ts';
import type { ImageOrder } from './order.ts';

const EXPORT_FORMATS = ['qcow2', 'vhd', 'zvhd', 'vmdk'] as const;
/** Images made from public images of these systems are never exported. */
const LICENSED: ReadonlySet<string> = new Set([
  'Windows',
  'SUSE',
  'RedHat',
  'Red Hat',
  'Ubuntu',
  'Oracle Linux',
]);
const MOST_COPIES = 5;

/** `PUT /v1/cloudimages/{image_id}/upload`: an image of `POST /v2/images` gets its data from a bucket. */
export const registerImage: ImageHandler = refusing(async (call) => {
  const fields = bodyFields(await readJsonBody(call.request.body));
  const projectId = creatorProject(call, 'ims:images:upload');
  const stored = changeableImage(call, parameterOf(call, 'image_id'));
  if (stored.image.status !== 'queued') throw refusal('IMG.0046', 'Only a queued image can be registered.');
  const { sizeBytes, stepCount, plannedFailure } = fileFacts(fields, call.imageJobs.buckets, MOST_BYTES);
  const id = call.imageJobs.submit(projectId, null, () => {
    call.store.save(stored, { ...stored.image, status: 'saving' });
    return [
      {
        type: 'imsNativeImportImageJob',
        outcome: { kind: 'data', sizeBytes },
        imageId: stored.image.id,
        imageName: stored.image.name ?? '',
        stepCount,
        plannedFailure,
      },
    ];
  });
  return json(200, { job_id: id });
});

/** `POST /v1/cloudimages/{image_id}/file`: the data of an image come into a bucket. */
export const exportImage: ImageHandler = refusing(async (call) => {
  const fields = bodyFields(await readJsonBody(call.request.body));
  const projectId = creatorProject(call, 'ims:images:export');
  const { image } = changeableImage(call, parameterOf(call, 'image_id'));
  const isQuick = flagIn(fields, 'is_quick_export');
  checkExportable(call, image, isQuick);
  const format = isQuick ? 'zvhd2' : choiceIn(fields, 'file_format', EXPORT_FORMATS, 'IMG.0072');
  if (format === null) throw refusal('IMG.0072', '"file_format" is missing.');
  const path = bucketPathIn(fields, 'bucket_url');
  if (path.file.length > 128) throw refusal('IMG.0074', 'The name of the file has more than 128 characters.');
  const { stepCount = USUAL_STEPS, plannedFailure = null } = call.imageJobs.buckets.checkWritable(path);
  const isUnderWay = call.imageJobs
    .openParts(projectId)
    .some(({ imageId, outcome }) => imageId === image.id && outcome.kind === 'file');
  if (isUnderWay) throw refusal('IMG.0077', 'The image is being exported already.');
  const id = call.imageJobs.submit(projectId, null, () => [
    {
      type: isQuick ? 'imsQuickExportImageJob' : 'imsNativeExportImageJob',
      outcome: { kind: 'file', ...path, format, sizeBytes: sizeOf(image) },
      imageId: image.id,
      imageName: image.name ?? '',
      stepCount,
      plannedFailure,
    },
  ]);
  return json(200, { job_id: id });
});

/** `POST /v1/cloudimages/{image_id}/copy`: another image in the same region. */
export const copyImage: ImageHandler = refusing(async (call) => {
  const fields = bodyFields(await readJsonBody(call.request.body));
  const projectId = creatorProject(call, 'ims:images:copy');
  const stored = copyableImage(call, projectId);
  const key = keyIn(fields);
  const copy = copyOrder(stored.image, fields, 'imsCopyImageInRegionJob');
  const origin = { __data_origin: `image,${call.regions[0] ?? ''},${stored.image.id}` };
  return submitNew(call, projectId, null, [
    {
      ...copy,
      plannedFailure: key.plannedFailure,
      properties: { ...copy.properties, ...origin, ...property('__system__cmkid', key.id) },
    },
  ]);
});

/** `POST /v1/cloudimages/{image_id}/cross_region_copy`: only where it is switched on, as Huawei Cloud alone has it. */
export const copyAcross: ImageHandler = refusing(async (call) => {
  if (!call.copiesAcross) throw new WebError(404);
  const fields = bodyFields(await readJsonBody(call.request.body));
  const projectId = creatorProject(call, 'ims:images:copy');
  const { image } = copyableImage(call, projectId);
  const [own, ...others] = call.regions;
  const region = textIn(fields, 'region');
  if (region === own) throw refusal('IMG.0142', 'The image is in this region already.');
  if (region === null || !others.includes(region)) throw refusal('IMG.0147', 'There is no such region.');
  if (image.properties.has('__system__cmkid')) {
    throw refusal('IMG.0143', 'An encrypted image cannot be copied to another region.');
  }
  if (textIn(fields, 'project_name') === null) throw refusal('IMG.0108', '"project_name" is missing.');
  if (textIn(fields, 'agency_name') === null) throw refusal('IMG.0151', '"agency_name" is missing.');
  const copy = copyOrder(image, fields, 'imsCopyImageCrossRegionJob');
  const origin = { __data_origin: `image,${own ?? ''},${image.id}` };
  return submitNew(call, projectId, null, [{ ...copy, properties: { ...copy.properties, ...origin } }]);
});

function checkExportable({ store }: ImageCall, image: Image, isQuick: boolean): void {
  const { properties, status, visibility } = image;
  if (status !== 'active') throw refusal('IMG.0046', 'Only an active image can be exported.');
  if (visibility === 'public') throw refusal('IMG.0079', 'A public image cannot be exported.');
  if (properties.get('__whole_image') === 'true') {
    throw refusal('IMG.0130', 'A full-server image cannot be exported.');
  }
  if (isIso(image)) throw refusal('IMG.0135', 'An ISO image cannot be exported.');
  const parent = store.find(properties.get('__originalimagename') ?? '')?.image;
  if (parent?.visibility === 'public' && LICENSED.has(parent.properties.get('__platform') ?? '')) {
    throw refusal('IMG.0071', 'The license of the operating system forbids the export.');
  }
  if (isQuick && properties.has('__system__cmkid')) {
    throw refusal('IMG.0148', 'An encrypted image cannot be exported quickly.');
  }
  if (sizeOf(image) > (isQuick ? MOST_QUICK_BYTES : MOST_BYTES)) {
    throw refusal('IMG.0160', 'The image is too large for this export.');
  }
}

/** The image of the path, if it can be copied. */
function copyableImage(call: ImageCall, projectId: string): StoredImage {
  const stored = knownImage(call, parameterOf(call, 'image_id'));
  const { image, slot } = stored;
  if (image.properties.get('__whole_image') === 'true') {
    throw refusal('IMG.0130', 'A full-server image cannot be copied.');
  }
  if (isIso(image)) throw refusal('IMG.0135', 'An ISO image cannot be copied.');
  if (image.status !== 'active') throw refusal('IMG.0046', 'Only an active image can be copied.');
  const isForeign = image.owner !== projectId && image.visibility === 'shared';
  if (isForeign && call.store.members.find(slot, projectId)?.status !== 'accepted') {
    throw refusal('IMG.0196', 'The shared image has not been accepted.');
  }
  if (sizeOf(image) > MOST_BYTES) throw refusal('IMG.0146', 'The image is larger than 128 GB.');
  const copies = call.imageJobs.openParts(projectId).filter(({ type }) => type.startsWith('imsCopyImage'));
  if (copies.length >= MOST_COPIES) throw refusal('IMG.0149', 'Five copies are under way.');
  return stored;
}

/** A copy is never encrypted unless the request says with what, and has no tags. */
const NOT_COPIED: ReadonlySet<string> = new Set([
  '__system__cmkid',
  '__description',
  '__image_size',
  '__imagetype',
  '__isregistered',
  'active_at',
  '__backup_id',
  'enterprise_project_id',
]);

function copyOrder(image: Image, fields: Fields, type: string): ImageOrder {
  const described = describedIn(fields);
  const kept = [...image.properties].flatMap(([name, value]) =>
    NOT_COPIED.has(name) || value === null ? [] : [[name, value] as const],
  );
  return {
    ...described,
    type,
    diskFormat: image.diskFormat ?? 'zvhd2',
    minDiskGb: image.minDiskGb,
    minRamMb: image.minRamMb,
    sizeBytes: sizeOf(image),
    stepCount: USUAL_STEPS,
    plannedFailure: null,
    properties: { ...Object.fromEntries(kept), ...described.properties },
  };
}

function isIso({ properties, diskFormat }: Image): boolean {
  return properties.get('virtual_env_type') === 'IsoImage' || diskFormat === 'iso';
}

function sizeOf({ properties }: Image): number {
  return Number(properties.get('__image_size') ?? 0) || 0;
}
