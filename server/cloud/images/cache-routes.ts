import { WebError } from '../http/web-error.ts';
import type { ImageHandler } from './call.ts';
import { checkIsAdmin } from './policy.ts';

/** `/v2/cache`: there is no cache of images here, which is told to those who might look into it. */
export function refuseCache(policy: 'cache_list' | 'cache_delete'): ImageHandler {
  return (call) => {
    checkIsAdmin(call, policy);
    throw new WebError(404, { explanation: 'Caching via API is not supported at this site.' });
  };
}
