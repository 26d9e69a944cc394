import type { ApiError } from '../../api/errors.ts';
import { explain, refusalWords } from '../../api/messages.ts';
import { distinctQuotes } from '../../format/text.ts';
import { plural } from '../../format/words.ts';

export const CACHE_WORDS = {
  title: 'Image cache',
  close: 'Close',
  loading: 'Loading the cache…',
  what: 'the cache',
  node: 'The cache of the node that answered. Others may hold other images.',
  empty: 'No image is cached.',
  cached: 'Cached images',
  queued: 'Waiting to be cached',
  noneQueued: 'None.',
  hits: (count: number) => plural(count, { one: '# hit', other: '# hits' }),
  used: (age: string) => `last used ${age}`,
  drop: 'Drop',
  dropOf: (imageId: string) => `Drop ${distinctQuotes(imageId)}`,
  imageId: 'Image ID',
  imageIdHelp: 'Active images only.',
  noImageId: 'Enter the ID of an image.',
  add: 'Cache image',
  clear: 'Clear cache',
  clean: 'Clean',
  cleanHelp: 'Removes incomplete and invalid files.',
  prune: 'Prune',
  pruneHelp: 'Removes the images that were used longest ago until the cache fits its limit.',
  done: 'The cache was changed',
  refused: 'The cache couldn’t be changed',
} as const;

/** Why the cache could not be changed. */
export function cacheRefusedWords(error: ApiError): string {
  if (error.status === 404) {
    return refusalWords(error, {
      title: 'The service doesn’t offer this',
      advice: 'Its version is older, or the image isn’t cached any more.',
    });
  }
  if (error.status === 400) {
    return refusalWords(error, { title: 'The image can’t be cached', advice: 'Only active images can.' });
  }
  return refusalWords(error, explain(error, 'the cache'));
}

export const TASKS_WORDS = {
  title: 'Tasks of the service',
  close: 'Close',
  loading: 'Loading the tasks…',
  what: 'the tasks',
  none: 'No tasks.',
  newest: 'The newest 100 imports and copies of all projects. The service forgets them after some days.',
  list: 'Tasks',
  owner: (name: string) => `of ${distinctQuotes(name)}`,
  details: 'Details',
  detailsOf: (id: string) => `Details of task ${distinctQuotes(id)}`,
  loadingOne: 'Loading the task…',
  one: 'the task',
  image: 'Open image',
  requestId: 'Request ID',
} as const;
