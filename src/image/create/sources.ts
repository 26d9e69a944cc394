import { createImage } from '../../api/images-write.ts';
import { textOf, type Image } from '../../api/image.ts';
import { readExpectedSum } from '../../operations/uploading/expected-sum.ts';
import { beginUpload } from '../../operations/uploading/uploads.ts';
import { areReady, ownValuesOf, removeFile } from './chosen-files.ts';
import { containerOf, createBody } from './create-form.ts';
import { FROM_ADDRESS, FROM_REGION } from './import-sources.tsx';
import { IMS_SOURCES } from './ims/ims-sources.ts';
import type { CreateSource } from './source.ts';
import { FilesPart } from './FilesPart.tsx';
import { CREATE_WORDS as words } from './messages.ts';
import { offers, storesOf } from './StoreChoice.tsx';

const FILE: CreateSource = {
  id: 'file',
  isOffered: () => true,
  Part: FilesPart,
  without: ['name', 'disk_format', 'min_disk'],
  isComplete: (draft, profile) => {
    const { files, form } = draft.getState();
    return areReady(files, containerOf(form, profile), profile);
  },
  count: (draft) => draft.getState().files.length,
  start: async ({ place, form, draft }) => {
    const { http, scope, profile } = place;
    const begun: Image[] = [];
    // Data that are not imported go to the usual store alone.
    const stores = storesOf(form);
    const importTo = offers(place, 'glance-direct') && Object.keys(stores).length > 0 ? stores : null;
    for (const chosen of draft.getState().files) {
      // One after the other, in their order: the service lists them so.
      // oxlint-disable-next-line no-await-in-loop -- a refusal must not leave images of the rest behind
      const image = await createImage(http, scope, createBody(form, profile, ownValuesOf(chosen)));
      begun.push(image);
      const expected = readExpectedSum(chosen.expectedSum);
      beginUpload(place, { image, file: chosen.file, expected, importTo });
      // What a refusal of the next leaves in the form is not begun twice.
      removeFile(draft, chosen.id);
    }
    const [only] = begun;
    return {
      text: words.uploading(begun.length, only === undefined ? null : textOf(only, 'name')),
      image: begun.length === 1 ? (only ?? null) : null,
    };
  },
};

const WITHOUT_FILE: CreateSource = {
  id: 'none',
  isOffered: () => true,
  Part: null,
  without: [],
  isComplete: () => true,
  count: () => 1,
  start: async ({ place: { http, scope, profile }, form }) => {
    const image = await createImage(http, scope, createBody(form, profile));
    return { text: words.created(textOf(image, 'name')), image };
  },
};

/** In the order of the form; the first is chosen at the beginning. */
export const SOURCES: readonly CreateSource[] = [
  FILE,
  FROM_ADDRESS,
  FROM_REGION,
  WITHOUT_FILE,
  ...IMS_SOURCES,
];
