import type { ApiError } from '../../api/errors.ts';
import type { Explanation } from '../../api/error-messages.ts';
import { textOf, type Image } from '../../api/image.ts';
import { explain, refusalWords } from '../../api/messages.ts';
import { distinctQuotes, ownValue, quoted } from '../../format/text.ts';
import { list, plural } from '../../format/words.ts';
import type { BulkResult } from '../../work/bulk-work.ts';
import { endedWords } from '../../work/messages.ts';
import type { AddressDoubt } from './import-address.ts';
import { reasonOf, type FailureReason } from './import-state.ts';

const METHODS: Readonly<Record<string, string>> = {
  'web-download': 'Import from an address',
  'glance-direct': 'Import of an uploaded file',
  'copy-image': 'Copy to another store',
  'glance-download': 'Import from another region',
};

const TASK_STATES: Readonly<Record<string, string>> = {
  pending: 'waiting',
  processing: 'running',
  success: 'done',
  failure: 'failed',
};

export const IMPORT_WORDS = {
  title: 'Import',
  history: 'Imports so far',
  method: (method: string | null) => (method === null ? 'Import' : (ownValue(METHODS, method) ?? method)),
  taskState: (status: string) => ownValue(TASK_STATES, status) ?? status,
  from: (uri: string) => `from ${distinctQuotes(uri)}`,
  toStores: (stores: readonly string[]) => `to ${list(stores.map(distinctQuotes))}`,
  began: 'Began',
  changed: 'Last change',
  steps: {
    waiting: 'The service has taken the import on and hasn’t begun yet.',
    fetching: 'The service is getting the file.',
    storing: 'The service is storing the file.',
  },
  staged: 'A file was uploaded for an import that hasn’t begun.',
  left: (stores: readonly string[]) => `Still to fill: ${list(stores.map(distinctQuotes))}.`,
  failedStores: (stores: readonly string[]) =>
    plural(stores.length, {
      one: 'This store couldn’t be filled:',
      other: 'These stores couldn’t be filled:',
    }) + ` ${list(stores.map(distinctQuotes))}.`,
  stuck: 'Nothing has changed for 10 minutes',
  stuckAdvice: {
    import:
      'The service may have lost this import, or the file may be large and its source slow. The service can’t cancel an import: deleting the image ends it.',
    copy: 'The service may have lost this copy, or the image may be large. It can’t be cancelled. Services usually let another import of the image begin an hour after the last change.',
  },
  failed: 'The import failed',
  copyFailed: 'The copy failed',
  reasons: {
    quota: 'The project’s quota isn’t enough. Make room, then try again.',
    format: 'The file isn’t in the format that the image says. Create the image again with the right format.',
    checksum: 'The file’s checksum is wrong. Check the file, then try again.',
    address: 'The service couldn’t get the file. Check the address, and that the service can reach it.',
    unsaid:
      'The service doesn’t say why. Check that the address is right, that the service can reach it, that its server tells the length of the file, and that there’s room in the store.',
    said: 'Correct what its message names, then try again.',
  } satisfies Record<FailureReason, string>,
  said: (message: string) => `The service says: ${distinctQuotes(message)}`,
  again: 'Import again',
  beginAgain: 'Begin the import',
  upload: 'Upload a file instead',
} as const;

/** What to do about an import that stands still: an image that is in use is not to be deleted for it. */
export function stuckAdvice(image: Image): string {
  return IMPORT_WORDS.stuckAdvice[textOf(image, 'status') === 'active' ? 'copy' : 'import'];
}

const COPY_DONE = { one: 'Copied # image to the store', other: 'Copied # images to the store' };
const IMPORT_DONE = { one: 'Imported # image', other: 'Imported # images' };

/** The words of the jobs. */
export const IMPORT_JOB_WORDS = {
  import: {
    running: (count: number, name: string) =>
      count === 1 ? `Importing ${quoted(name)}` : plural(count, { other: 'Importing # images' }),
    ended: (result: BulkResult) =>
      endedWords(result, {
        done: IMPORT_DONE,
        failed: { one: '# image couldn’t be imported', other: '# images couldn’t be imported' },
      }),
    done: (count: number, name: string) =>
      count === 1 ? `${quoted(name)} is imported` : plural(count, IMPORT_DONE),
    failed: (name: string) => `${quoted(name)} couldn’t be imported`,
  },
  copy: {
    running: (count: number, name: string) =>
      count === 1
        ? `Copying ${quoted(name)} to a store`
        : plural(count, { other: 'Copying # images to a store' }),
    ended: (result: BulkResult) =>
      endedWords(result, {
        done: COPY_DONE,
        failed: { one: '# image couldn’t be copied', other: '# images couldn’t be copied' },
      }),
    done: (count: number, name: string) =>
      count === 1 ? `Copied ${quoted(name)} to the store` : plural(count, COPY_DONE),
    failed: (name: string) => `${quoted(name)} couldn’t be copied`,
  },
  stuck: (name: string) => `Nothing has changed for 10 minutes in the import of ${quoted(name)}`,
  failedWith: (stores: readonly string[], message: string | null) =>
    [
      ...(stores.length === 0 ? [] : [IMPORT_WORDS.failedStores(stores)]),
      IMPORT_WORDS.reasons[reasonOf(message)],
      ...(message === null ? [] : [IMPORT_WORDS.said(message)]),
    ].join(' '),
} as const;

/** Why the service refused to begin an import. */
export function explainImportRefusal(error: ApiError): Explanation {
  const { status, message } = error;
  if (status === 400 && /filter/i.test(message)) {
    return {
      title: 'The service doesn’t fetch from this address',
      advice:
        'Its operator decides which schemes, ports and hosts are permitted: usually http and https on ports 80 and 443 of public hosts. Upload the file instead, or ask the operator.',
    };
  }
  if (status === 409 && /active task/i.test(message)) {
    return {
      title: 'Another import of this image is running',
      advice:
        'Wait until it has ended. If it never ends, try again later: services usually let another one begin an hour after the last change.',
    };
  }
  switch (status) {
    case 400:
      return { title: 'The service rejected the import', advice: 'Correct what its message names.' };
    case 403:
      return {
        title: 'You don’t have permission for this import',
        advice: 'Some clouds let only administrators, or certain roles, import and copy images.',
      };
    case 409:
      return {
        title: 'The image can’t be imported in its present state',
        advice:
          'Only images that have no file yet can be imported, and only active ones copied to other stores.',
      };
    case 413:
      return {
        title: 'The project’s quota isn’t enough',
        advice: 'Make room or ask for a higher quota, then try again.',
      };
    default:
      return explain(error, 'this image');
  }
}

/** The same as one text, with the service’s own message. */
export function importRefusedWords(error: ApiError): string {
  return refusalWords(error, explainImportRefusal(error));
}

export const ADDRESS_WORDS = {
  label: 'Address of the file',
  help: 'The service fetches it, not this page: it must be public on the internet, or where the operator permits. Usually http or https on port 80 or 443.',
  none: 'Enter a whole address, like https://images.example.org/debian-12.qcow2.',
  empty: 'Enter the address of the file.',
  doubts: {
    scheme: 'Most services fetch only http and https.',
    port: 'Most services fetch only from ports 80 and 443.',
    private:
      'This is an address of a private network. Services refuse these, since they’d fetch from their own network.',
    'local-name': 'This host may only be known in your own network. The service has to find it too.',
    password: 'Everyone who sees the image’s imports can read the user and password in this address.',
    compressed:
      'A compressed file is stored as it is. Servers can’t start from it unless the service unpacks it.',
    'no-file': 'This looks like a page rather than a file.',
  } satisfies Record<AddressDoubt, string>,
  noFormat: 'The address doesn’t tell the disk format. An .img is often qcow2. Choose it below.',
  store: 'Store',
  storeHelp: 'Where the service keeps the file.',
  usualStore: 'The usual one',
  storeNamed: (id: string, description: string) => `${distinctQuotes(id)}: ${distinctQuotes(description)}`,
  allStores: 'All stores',
  region: 'Region',
  regionHelp: 'The region whose image service has the image, as the cloud names it.',
  imageId: 'Image ID in that region',
  noImageId: 'Enter the ID of an image, like 0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0.',
  noRegion: 'Enter a region.',
  created: (name: string) => `The import of ${quoted(name)} has begun.`,
} as const;
