import { ApiError } from '../../api/errors.ts';
import type { Explanation } from '../../api/error-words.ts';
import { adviceByCode, explain, refusalWords } from '../../api/messages.ts';
import type { ProfileName } from '../../attributes/profile.ts';
import { isStoppable } from './project-ids.ts';

/** What was asked of the service when it refused. */
export type Operation =
  | { readonly kind: 'list' }
  | { readonly kind: 'share'; readonly projectId: string }
  | { readonly kind: 'stop'; readonly projectId: string }
  | { readonly kind: 'visibility' };

/** Who asked, and what kind of service. */
export interface Asker {
  readonly profile: ProfileName;
  readonly isReader: boolean;
}

/** Above this many projects for an image a service is likely to refuse. */
export const MEMBER_LIMIT = 128;

/** How many projects an image can be shared with, as a service mostly has it. */
export function memberLimitWords(profile: ProfileName): string {
  return profile === 'glance'
    ? 'Glance takes 128 projects for an image, unless it is configured otherwise.'
    : 'The service takes 128 or 256 projects for an image, and 10 for a full-server image.';
}

const READER = 'Your role in this project is reader. Some clouds do not let readers do this.';

/** The words for a refusal, by what was asked; the service's own text and the request ID stand beside them. */
export function explainRefusal(error: ApiError, operation: Operation, asker: Asker): Explanation {
  if (operation.kind === 'stop' && !isStoppable(operation.projectId)) return UNSTOPPABLE;
  if (error.status === IN_A_JOB) return explainInJob(error, operation, asker);
  const words = BY_OPERATION[operation.kind][error.status];
  if (words === undefined) return explain(error, WHAT[operation.kind]);
  const byCode = adviceByCode(error.code);
  if (byCode !== undefined) return { ...words, advice: byCode };
  const added = [
    ...(error.status === 403 && asker.isReader ? [READER] : []),
    ...(error.status === 413 ? [memberLimitWords(asker.profile)] : []),
  ];
  return { ...words, advice: [words.advice, ...added].join(' ') };
}

/** The same as one text, with what the service said. */
export function reasonWords(error: ApiError, operation: Operation, asker: Asker): string {
  return refusalWords(error, explainRefusal(error, operation, asker));
}

/** A job was answered for well, and says of each project by a code what became of it. */
const IN_A_JOB = 200;

/** The status with which IMS answers a request of its own for the same reason (query-images, section 8). */
const STATUS_OF_CODE: Readonly<Record<string, number>> = {
  'IMG.0144': 404,
  'IMG.0106': 403,
  'IMG.0083': 403,
  'IMG.0088': 413,
};

function explainInJob(error: ApiError, operation: Operation, asker: Asker): Explanation {
  const status = error.code === null ? undefined : STATUS_OF_CODE[error.code];
  if (status === undefined) return { title: IN_JOB_TITLE[operation.kind], advice: IN_JOB_ADVICE };
  const { message, requestId, retryAfterMs } = error;
  const asked = new ApiError({ status, code: null, message, requestId, retryAfterMs });
  return explainRefusal(asked, operation, asker);
}

const IN_JOB_TITLE: Readonly<Record<Operation['kind'], string>> = {
  list: 'The service does not show the members',
  share: 'The service did not share it with this project',
  stop: 'The service did not stop sharing with this project',
  visibility: 'The service did not change the visibility',
};

const IN_JOB_ADVICE = 'It says why. The members below were read again.';

const WHAT: Readonly<Record<Operation['kind'], string>> = {
  list: 'the members',
  share: 'this member',
  stop: 'this member',
  visibility: 'the visibility',
};

const UNSTOPPABLE: Explanation = {
  title: 'The service cannot stop sharing with this ID',
  advice:
    'It takes such an ID, and then finds it no more. Making the image private hides it from all other projects; sharing a copy of it instead leaves this member out.',
};

const GONE: Explanation = {
  title: 'This image is not there any more',
  advice: 'It was deleted, or this project can no longer see it. Refresh the list of images.',
};

type ByStatus = Readonly<Record<number, Explanation>>;

const BY_OPERATION: Readonly<Record<Operation['kind'], ByStatus>> = {
  list: {
    403: {
      title: 'The service does not show the members',
      advice: 'Only an image whose visibility is “shared” has members, and only its owner sees them all.',
    },
    404: GONE,
  },
  share: {
    400: {
      title: 'The service does not take this for a project ID',
      advice: 'Correct it, then share again.',
    },
    403: {
      title: 'The service does not let you share this image',
      advice:
        'Only the project that owns an image shares it, and only while its visibility is “shared”. A protected or deactivated image may be kept from it too.',
    },
    404: GONE,
    409: {
      title: 'It is shared with this project already',
      advice: 'Somebody did so in the meantime. The members below were read again; take the ID out.',
    },
    413: {
      title: 'This image has as many members as the service allows',
      advice: 'Stop sharing with a project that no longer needs it, or ask whoever runs the cloud for more.',
    },
  },
  stop: {
    403: {
      title: 'The service does not let you stop sharing',
      advice:
        'Only the project that owns an image stops it, and only while its visibility is “shared”. A project that it is shared with cannot leave; it can reject it.',
    },
    404: {
      title: 'It is not shared with this project any more',
      advice: 'Somebody stopped it before, or the image was deleted. The members below were read again.',
    },
    409: {
      title: 'It was changed elsewhere at the same time',
      advice: 'The members below were read again; try again if it is still there.',
    },
  },
  visibility: {
    403: {
      title: 'The service does not let you change the visibility',
      advice: 'Only the project that owns an image changes it, and some changes are kept for administrators.',
    },
    404: GONE,
    409: {
      title: 'The image cannot be changed now',
      advice: 'Something else is changing it. Wait a moment, then try again.',
    },
  },
};
