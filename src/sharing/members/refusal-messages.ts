import { ApiError } from '../../api/errors.ts';
import type { Explanation } from '../../api/error-messages.ts';
import { adviceByCode, explain, refusalWords } from '../../api/messages.ts';
import type { ProfileName } from '../../attributes/profile.ts';
import { isStoppable } from './project-ids.ts';

/** The refused request. */
export type Operation =
  | { readonly kind: 'list' }
  | { readonly kind: 'share'; readonly projectId: string }
  | { readonly kind: 'stop'; readonly projectId: string }
  | { readonly kind: 'visibility' };

/** The user, and the kind of service. */
export interface SharingUser {
  readonly profile: ProfileName;
  readonly isReader: boolean;
}

/** Above this many members of an image a service is likely to refuse more. */
export const MEMBER_LIMIT = 128;

/** The most members of an image by default. */
export function memberLimitWords(profile: ProfileName): string {
  return profile === 'glance'
    ? 'Glance allows 128 projects per image by default.'
    : 'The service allows 128 or 256 projects per image, and 10 for a full-server image.';
}

const READER = 'Your role in this project is reader. Some clouds don’t let readers do this.';

/** The explanation of a refusal, by request; the service's own text and the request ID are shown beside it. */
export function explainMemberRefusal(error: ApiError, operation: Operation, asker: SharingUser): Explanation {
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

/** The same in one text, with the service's own. */
export function reasonWords(error: ApiError, operation: Operation, asker: SharingUser): string {
  return refusalWords(error, explainMemberRefusal(error, operation, asker));
}

/** The job was successful as a whole, and has a code for each project. */
const IN_A_JOB = 200;

/** The status with which IMS answers a request of its own for the same reason (query-images, section 8). */
const STATUS_OF_CODE: Readonly<Record<string, number>> = {
  'IMG.0144': 404,
  'IMG.0106': 403,
  'IMG.0083': 403,
  'IMG.0088': 413,
};

function explainInJob(error: ApiError, operation: Operation, asker: SharingUser): Explanation {
  const status = error.code === null ? undefined : STATUS_OF_CODE[error.code];
  if (status === undefined) return { title: IN_JOB_TITLE[operation.kind], advice: IN_JOB_ADVICE };
  const { message, requestId, retryAfterMs } = error;
  const asked = new ApiError({ status, code: null, message, requestId, retryAfterMs });
  return explainMemberRefusal(asked, operation, asker);
}

const IN_JOB_TITLE: Readonly<Record<Operation['kind'], string>> = {
  list: 'You don’t have permission to see the members',
  share: 'Sharing with this project failed',
  stop: 'Stopping sharing with this project failed',
  visibility: 'The visibility couldn’t be changed',
};

const IN_JOB_ADVICE = 'See the service’s message. The members below were refreshed.';

const WHAT: Readonly<Record<Operation['kind'], string>> = {
  list: 'the members',
  share: 'this member',
  stop: 'this member',
  visibility: 'the visibility',
};

const UNSTOPPABLE: Explanation = {
  title: 'The service can’t stop sharing with this ID',
  advice:
    'It accepts such an ID but can’t find it later. Make the image private to hide it from all other projects, or share a copy of it instead.',
};

const GONE: Explanation = {
  title: 'This image no longer exists',
  advice: 'It was deleted, or this project lost access. Refresh the list of images.',
};

type ByStatus = Readonly<Record<number, Explanation>>;

const BY_OPERATION: Readonly<Record<Operation['kind'], ByStatus>> = {
  list: {
    403: {
      title: 'You don’t have permission to see the members',
      advice:
        'Only images with the visibility “shared” have members, and only the owner can see all of them.',
    },
    404: GONE,
  },
  share: {
    400: {
      title: 'The service rejected this project ID',
      advice: 'Correct it, then share again.',
    },
    403: {
      title: 'You don’t have permission to share this image',
      advice:
        'Only the owner project can share an image, and only while its visibility is “shared”. Protected or deactivated images may not be shareable.',
    },
    404: GONE,
    409: {
      title: 'Already shared with this project',
      advice: 'It was shared by someone else meanwhile. The members below were refreshed. Remove the ID.',
    },
    413: {
      title: 'This image has the maximum number of members',
      advice:
        'Stop sharing with a project that no longer needs it, or ask the cloud’s administrator to raise the limit.',
    },
  },
  stop: {
    403: {
      title: 'You don’t have permission to stop sharing',
      advice:
        'Only the owner project can stop sharing, and only while the visibility is “shared”. Members can’t leave, but can reject the image.',
    },
    404: {
      title: 'No longer shared with this project',
      advice: 'Sharing was already stopped, or the image was deleted. The members below were refreshed.',
    },
    409: {
      title: 'It was changed elsewhere at the same time',
      advice: 'The members below were refreshed. Try again if the project is still listed.',
    },
  },
  visibility: {
    403: {
      title: 'You don’t have permission to change the visibility',
      advice: 'Only the owner project can change the visibility, and some changes require an administrator.',
    },
    404: GONE,
    409: {
      title: 'The image can’t be changed now',
      advice: 'Another change is in progress. Wait a moment, then try again.',
    },
  },
};
