import type { ApiError } from '../../api/errors.ts';
import type { Explanation } from '../../api/error-words.ts';
import { adviceByCode, explain } from '../../api/messages.ts';
import type { ProfileName } from '../../attributes/profile.ts';
import { quotedBeginning } from '../../format/quoted.ts';
import type { Refusal } from './save.ts';

const GONE: Explanation = {
  title: 'This image is not there any more',
  advice: 'It was deleted, or this project can no longer see it.',
};

/** What a refusal of the service means to somebody who edits. */
export function explainEditRefusal({ asked, error }: Refusal, profile: ProfileName): Explanation {
  const words = byStatus(error, asked, profile);
  const byCode = adviceByCode(error.code);
  return byCode === undefined ? words : { ...words, advice: byCode };
}

function byStatus(error: ApiError, asked: Refusal['asked'], profile: ProfileName): Explanation {
  if (error.status === 404) return GONE;
  if (asked === 'read') return explain(error, 'this image');
  switch (error.status) {
    case 400:
      return {
        title: 'The service did not take a value',
        advice: 'It says which. Nothing was changed; correct it, then save again.',
      };
    case 403:
      return (
        explainKept(error) ?? {
          title: 'The service does not let you change this',
          advice:
            'Only the project that owns an image changes it, and publishing is mostly kept for administrators. Nothing was changed.',
        }
      );
    case 409:
      return {
        title: 'Somebody else changed the image at the same moment',
        advice:
          'It was read again, and nothing of yours was sent. Look at what stands here now, then save again.',
      };
    case 413:
      return {
        title: 'More properties than the service allows',
        advice: `${profile === 'glance' ? 'Glance takes 128 for an image, unless it is configured otherwise. ' : ''}Remove some, then save again. Nothing was changed.`,
      };
    default:
      return explain(error, 'this image');
  }
}

/** A property that the cloud's rules keep from this role (`property_protection_file`): the service names the first. */
function explainKept({ message }: ApiError): Explanation | null {
  const name = /^Attribute '(.+)' is (?:reserved|read-only)\.$/.exec(message)?.[1];
  if (name === undefined) return null;
  return {
    title: `This cloud does not let you change ${quotedBeginning(name)}`,
    advice:
      'It keeps it for other roles, or for itself. Nothing was changed; undo this change, then save the rest.',
  };
}
