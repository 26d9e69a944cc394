import type { MemberRefusal } from '../../images/member-rules.ts';
import type { ImsFailure } from '../ims-error.ts';
import type { MemberChange } from './member-job.ts';

/** What a refusal is called in IMS. The codes are those of its page of error codes that come nearest. */
export function itemFailure(refusal: MemberRefusal, change: MemberChange): ImsFailure {
  const general = GENERAL_CODES[change.kind];
  switch (refusal.kind) {
    case 'no such image':
      return { code: 'IMG.0144', message: 'No image has this ID.' };
    case 'not shared':
      return refusal.image.visibility === 'public'
        ? { code: 'IMG.0083', message: 'A public image cannot be shared.' }
        : {
            code: general,
            message: `The visibility of the image is ${refusal.image.visibility}, not shared.`,
          };
    case 'not the owner':
      return { code: 'IMG.0106', message: 'Only the owner of the image can do this.' };
    case 'not authorized':
      return { code: general, message: 'The caller may not do this.' };
    case 'owner cannot decide':
      return { code: general, message: 'The owner of the image cannot decide for those it is shared with.' };
    case 'too many members':
      return { code: 'IMG.0088', message: 'The image is shared with as many projects as it can be.' };
    case 'member already':
      return { code: general, message: 'The image is shared with this project already.' };
    case 'four bytes':
    case 'cannot be stored':
      return { code: general, message: 'This cannot be the ID of a project.' };
    case 'no such member':
      return { code: general, message: 'The image is not shared with this project.' };
    case 'no such status':
      return { code: general, message: 'A share is pending, accepted or rejected.' };
  }
}

/** A failure of ours, not of the caller's. */
export const INTERNAL_FAILURE: ImsFailure = { code: 'IMG.0014', message: 'The service failed.' };

/** A member could not be added, read, removed. */
const GENERAL_CODES: Readonly<Record<MemberChange['kind'], ImsFailure['code']>> = {
  share: 'IMG.0112',
  decide: 'IMG.0114',
  'end share': 'IMG.0113',
};
