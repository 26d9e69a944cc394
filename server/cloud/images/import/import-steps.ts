import type { Image } from '../image.ts';
import {
  FAILED_PROPERTY,
  IMPORTING_PROPERTY,
  listOfNames,
  namesIn,
  TASK_PROPERTY,
} from './import-properties.ts';
import type { ImportTask } from './import-task.ts';

/** The image while it is locked to a task. */
export function withTask(image: Image, taskId: string): Image {
  return withProperties(image, (properties) => properties.set(TASK_PROPERTY, taskId));
}

/** The image when its task is over. */
export function withoutTask(image: Image): Image {
  return withProperties(image, (properties) => properties.delete(TASK_PROPERTY));
}

/** The image whose import has begun: it tells what stores are to be filled. */
export function begun(image: Image, { stores, request }: ImportTask): Image {
  const marked = withLists(
    image,
    (importing) => [...importing, ...stores],
    (failed) => failed.filter((store) => !stores.includes(store)),
  );
  return request.method === 'copy-image' ? marked : { ...marked, status: 'importing' };
}

/**
 * The image when one more store has its data. It becomes active with the last store, or with the first where the
 * others may fail.
 */
export function storeFilled(image: Image, store: string, { request }: ImportTask): Image {
  const filled = withLists(
    image,
    (importing) => importing.filter((other) => other !== store),
    (failed) => failed,
  );
  const isLast = namesIn(filled.properties.get(IMPORTING_PROPERTY)).length === 0;
  const isActive = isLast || !request.allStoresMustSucceed;
  return {
    ...filled,
    stores: [...namesIn(filled.stores), store].join(','),
    status: isActive ? 'active' : filled.status,
  };
}

/** The image when one of several stores could not be filled, and the others are all the same. */
export function storeFailed(image: Image, store: string): Image {
  return withLists(
    image,
    (importing) => importing.filter((other) => other !== store),
    (failed) => [...failed, store],
  );
}

/** The image whose import came to nothing: one that was to be made is queued again. */
export function abandoned(image: Image, { stores, request }: ImportTask, failedStore: string | null): Image {
  const marked = withLists(
    image,
    (importing) => importing.filter((store) => !stores.includes(store)),
    (failed) => (failedStore === null ? failed : [...failed, failedStore]),
  );
  const isMade = request.method !== 'copy-image';
  return withoutTask(isMade ? { ...marked, status: 'queued' } : marked);
}

function withLists(
  image: Image,
  importing: (names: readonly string[]) => readonly string[],
  failed: (names: readonly string[]) => readonly string[],
): Image {
  return withProperties(image, (properties) => {
    properties.set(IMPORTING_PROPERTY, listOfNames(importing(namesIn(properties.get(IMPORTING_PROPERTY)))));
    properties.set(FAILED_PROPERTY, listOfNames(failed(namesIn(properties.get(FAILED_PROPERTY)))));
  });
}

function withProperties(image: Image, change: (properties: Map<string, string | null>) => unknown): Image {
  const properties = new Map(image.properties);
  change(properties);
  return { ...image, properties };
}
