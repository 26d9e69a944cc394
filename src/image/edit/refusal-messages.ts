import type { ApiError } from '../../api/errors.ts';
import type { Explanation } from '../../api/error-messages.ts';
import { adviceByCode, explain } from '../../api/messages.ts';
import type { ProfileName } from '../../attributes/profile.ts';
import { quotedBeginning } from '../../format/text.ts';
import type { SaveRefusal } from './save.ts';

const GONE: Explanation = {
  title: 'This image no longer exists',
  advice: 'It was deleted, or this project lost access.',
};

/** What a refusal of the service means to the user who edits. */
export function explainEditRefusal({ asked, error }: SaveRefusal, profile: ProfileName): Explanation {
  const words = byStatus(error, asked, profile);
  const byCode = adviceByCode(error.code);
  return byCode === undefined ? words : { ...words, advice: byCode };
}

function byStatus(error: ApiError, asked: SaveRefusal['asked'], profile: ProfileName): Explanation {
  if (error.status === 404) return GONE;
  if (asked === 'read') return explain(error, 'this image');
  switch (error.status) {
    case 400:
      return {
        title: 'The service rejected a value',
        advice: 'Nothing was saved. Correct the value named below, then save again.',
      };
    case 403:
      return (
        explainKept(error) ?? {
          title: 'You don’t have permission to change this',
          advice:
            'Only the owner project can change an image, and usually only administrators can publish. Nothing was saved.',
        }
      );
    case 409:
      return {
        title: 'The image was changed at the same time',
        advice: 'It was reloaded and your changes weren’t saved. Review them, then save again.',
      };
    case 413:
      return {
        title: 'Too many properties',
        advice:
          profile === 'glance'
            ? 'Glance allows 128 per image by default. Nothing was saved. Remove some, then save again.'
            : 'Nothing was saved. Remove some, then save again.',
      };
    default:
      return explain(error, 'this image');
  }
}

/**
 * A property that the cloud's rules protect from this role (`property_protection_file`): the service names the first.
 */
function explainKept({ message }: ApiError): Explanation | null {
  const name = /^Attribute '(.+)' is (?:reserved|read-only)\.$/.exec(message)?.[1];
  if (name === undefined) return null;
  return {
    title: `You don’t have permission to change ${quotedBeginning(name)}`,
    advice:
      'This cloud reserves it for other roles or for itself. Nothing was saved. Undo this change, then save the rest.',
  };
}
