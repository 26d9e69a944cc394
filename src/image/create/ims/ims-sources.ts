import { toApiError } from '../../../api/errors.ts';
import { createImage } from '../../../api/images-write.ts';
import { textOf } from '../../../api/image.ts';
import { jobScopeOf } from '../../../operations/operation-scope.ts';
import { failureText, serviceTitle } from '../../../operations/service-jobs/messages.ts';
import { registerWork } from '../../../operations/service-jobs/service-work.ts';
import { serviceJobs } from '../../../operations/service-jobs/page-jobs.ts';
import { createBody } from '../create-form.ts';
import { CREATE_WORDS } from '../messages.ts';
import type { CreateSource } from '../source.ts';
import { type ImsValues, enteredIn } from './ims-field.ts';
import { imsFields, rowCount, type ImsSourceId } from './ims-fields.ts';
import { IMS_CREATE_WORDS as words } from './ims-messages.ts';
import { imsWork } from './ims-request.ts';
import { imsPart } from './ImsPart.tsx';

/** A source whose images a job of the service makes. */
function jobSource(id: Exclude<ImsSourceId, 'register'>): CreateSource {
  return {
    id,
    isOffered: ({ profile }) => profile === 'ims',
    Part: imsPart(id),
    without: [],
    drawsAll: true,
    isComplete: (draft) => isFree(id, draft.getState().form.values),
    count: (draft) => {
      const { values } = draft.getState().form;
      const rows = rowCount(id, values);
      // Data disks alone have no image beside theirs.
      return id === 'disk' && rows > 0 ? rows : rows + 1;
    },
    start: async ({ place, form }) => {
      const work = imsWork(id, form.values);
      await serviceJobs.start(place, jobScopeOf(place), work, true);
      return { text: words.begun(serviceTitle(work, 'running')), image: null };
    },
  };
}

/** Metadata first, with all that they can hold; then their file is read from a bucket. */
const REGISTER: CreateSource = {
  id: 'register',
  isOffered: ({ profile }) => profile === 'ims',
  Part: imsPart('register'),
  without: [],
  isComplete: (draft) => isFree('register', draft.getState().form.values),
  count: () => 1,
  start: async ({ place, form }) => {
    const { http, scope, profile } = place;
    const image = await createImage(http, scope, createBody(form, profile));
    const name = textOf(image, 'name') ?? image.id;
    const work = registerWork(image.id, name, enteredIn(form.values, 'ims.file'));
    try {
      await serviceJobs.start(place, jobScopeOf(place), work, true);
    } catch (thrown) {
      // The image is there: the form would make it a second time.
      return {
        text: words.notRegistered(CREATE_WORDS.created(name), failureText(toApiError(thrown))),
        image,
      };
    }
    return { text: words.begun(serviceTitle(work, 'running')), image };
  },
};

function isFree(id: ImsSourceId, values: ImsValues): boolean {
  return imsFields(id, values).every(({ problem }) => problem === null);
}

/** The sources that IMS has beside those of every image service. */
export const IMS_SOURCES: readonly CreateSource[] = [
  jobSource('bucket'),
  jobSource('server'),
  jobSource('disk'),
  jobSource('whole'),
  REGISTER,
];
