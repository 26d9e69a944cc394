import type { ApiError } from '../../api/errors.ts';
import { explain, refusalWords } from '../../api/messages.ts';
import { distinctQuotes, quoted } from '../../format/text.ts';
import { plural } from '../../format/words.ts';
import type { BulkResult } from '../../work/bulk-work.ts';
import { endedWords } from '../../work/messages.ts';
import type { CopyState, StoreObstacle } from './store-state.ts';

export const STORE_WORDS = {
  title: 'Stores',
  pageTitle: 'Images in stores',
  close: 'Close',
  loading: 'Loading the stores…',
  what: 'the stores',
  images: 'the images',
  loadingImages: 'Loading the images…',
  one: 'This cloud keeps all images in one store.',
  noImages: 'No active images.',
  more: 'Load more',
  onlyMine: 'Only images of this project',
  find: 'Name',
  findHelp: 'Shows only loaded images whose name contains this.',
  shown: (count: number) => plural(count, { one: '# image', other: '# images' }),
  image: 'Image',
  default: 'default',
  readOnly: 'read-only',
  type: (type: string) => `type ${distinctQuotes(type)}`,
  weight: (weight: string) => `weight ${weight}`,
  states: {
    there: 'stored',
    copying: 'being copied',
    failed: 'copy failed',
    none: 'not stored',
  } satisfies Record<CopyState, string>,
  copy: 'Copy',
  copyOf: (name: string, store: string) => `Copy ${quoted(name)} to ${distinctQuotes(store)}`,
  remove: 'Delete copy',
  removeOf: (name: string, store: string) => `Delete copy of ${quoted(name)} in ${distinctQuotes(store)}`,
  obstacles: {
    'not-active': 'Only active images can be copied.',
    'read-only': 'Nothing can be written to this store.',
    last: 'The last copy can’t be deleted. Delete the image instead.',
    busy: 'Another import of this image is running.',
  } satisfies Record<StoreObstacle, string>,
  adminsOnly: 'In most clouds only administrators can copy images to other stores.',
  failedNote: 'The service doesn’t say why a copy failed. The imports of the image may tell more.',
  removeTitle: (name: string, store: string) =>
    `Delete the copy of ${quoted(name)} in ${distinctQuotes(store)}?`,
  removeText: 'The image stays usable: its other copies are kept. The space in this store is freed.',
  cancel: 'Cancel',
} as const;

export const STORE_JOB_WORDS = {
  running: (count: number, name: string, store: string) =>
    count === 1
      ? `Deleting the copy of ${quoted(name)} in ${distinctQuotes(store)}`
      : plural(count, { other: 'Deleting the copies of # images' }),
  ended: (result: BulkResult) =>
    endedWords(result, {
      done: { one: 'Deleted # copy', other: 'Deleted # copies' },
      failed: { one: '# copy couldn’t be deleted', other: '# copies couldn’t be deleted' },
    }),
  done: (count: number, name: string, store: string) =>
    count === 1
      ? `Deleted the copy of ${quoted(name)} in ${distinctQuotes(store)}`
      : plural(count, { other: 'Deleted # copies' }),
  failed: (name: string) => `The copy of ${quoted(name)} couldn’t be deleted`,
} as const;

/** Why a copy couldn’t be deleted, with the service’s own message. */
export function deleteCopyRefusedWords(error: ApiError): string {
  const { status, message } = error;
  if (status === 403 && /only store/i.test(message)) {
    return refusalWords(error, { title: 'It’s the last copy', advice: STORE_WORDS.obstacles.last });
  }
  if (status === 403) {
    return refusalWords(error, {
      title: 'You don’t have permission to delete this copy',
      advice: 'Only the owner project can, and in some clouds only administrators.',
    });
  }
  if (status === 409) {
    return refusalWords(error, {
      title: 'The copy is in use, or the store isn’t available',
      advice: 'Wait a moment, then try again.',
    });
  }
  return refusalWords(error, explain(error, 'this copy'));
}
