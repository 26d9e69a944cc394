import type { Readable } from 'node:stream';
import { generatedData } from '../data/generated-data.ts';
import type { Contents } from '../data/contents.ts';
import type { Image } from '../image.ts';
import type { ImageStore } from '../image-store.ts';
import type { ImportTask } from './import-task.ts';
import { downloadFrom, type KnownDownload } from './known-addresses.ts';

/** Data that come from elsewhere, or do not. */
export interface Download extends KnownDownload {
  readonly data: () => Readable;
  /** The image with what its source tells of it. */
  readonly described: (image: Image) => Image;
}

/** Where images of other regions are looked for. */
interface Regions {
  readonly store: ImageStore;
  readonly contents: Contents;
  readonly regions: readonly string[];
}

/** Whether an import brings data from elsewhere. */
export function isDownload({ request: { method } }: ImportTask): boolean {
  return method === 'web-download' || method === 'glance-download';
}

/** What an import finds where its data are to come from; null for nothing. */
export function downloadOf(task: ImportTask, options: Regions): Download | null {
  if (task.request.method === 'glance-download') return remoteImage(task, options);
  const { uri } = task.request;
  const found = downloadFrom(uri);
  if (found === null) return null;
  return {
    ...found,
    data: () => generatedData(String(uri), 0, found.sizeBytes),
    described: (image) => image,
  };
}

/**
 * An image of another region, which are all the same here: one that the project has itself, or that is for everybody.
 * Takes over what Glance does unless configured otherwise (`[glance_download_properties]`).
 */
function remoteImage({ owner, request }: ImportTask, options: Regions): Download | null {
  const { store, contents, regions } = options;
  const { region, imageId } = request.remote;
  if (typeof region !== 'string' || !regions.includes(region) || typeof imageId !== 'string') return null;
  const stored = store.find(imageId.toLowerCase());
  if (stored === undefined || stored.image.status !== 'active') return null;
  const remote = stored.image;
  const isSeen =
    remote.owner === owner || remote.visibility === 'public' || remote.visibility === 'community';
  const content = contents.table.of(stored.slot);
  if (!isSeen || content === undefined) return null;
  return {
    outcome: 'arrives',
    steps: 3,
    sizeBytes: content.sizeBytes,
    data: () => contents.read(remote.id, content, 0, content.sizeBytes),
    described: (image) => ({
      ...image,
      diskFormat: remote.diskFormat,
      containerFormat: remote.containerFormat,
      properties: new Map([
        ...image.properties,
        ...[...remote.properties].filter(([name]) => TAKEN_OVER.test(name)),
      ]),
    }),
  };
}

const TAKEN_OVER = /^(?:hw_|trait:|os_distro|os_secure_boot|os_type)/;
