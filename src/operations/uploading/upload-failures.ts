import type { UploadState } from '../../../contract/upload.d.ts';
import { ApiError, knownCode, localError, readFailure } from '../../api/errors.ts';

/** Whether it says nothing of the upload itself, and will be another answer soon. */
export function isPassing({ status, code }: ApiError): boolean {
  if (status === 0) return code === 'network' || code === 'timeout' || code === 'cut-body';
  if (status === 401) return code === null || code === 'VITRINE.SESSION_OVER';
  if (code?.startsWith('VITRINE.IDENTITY_') === true) return true;
  // Of a proxy in front of the gateway, or the gateway at its limits.
  return [429, 502, 503, 504].includes(status) && (code === null || code === 'VITRINE.TOO_MANY_REQUESTS');
}

/** Whether an upload that was refused so may be tried again at once: nothing of it was taken. */
export function mayBeginAgain(error: ApiError): boolean {
  const code = knownCode(error);
  return code === 'VITRINE.TOKEN_RENEWED' || code === 'VITRINE.BUSY' || isPassing(error);
}

/** The answer of the service that has ended an upload. */
export function refusalOf({ failure }: UploadState): ApiError {
  if (failure === undefined) return localError('unreadable');
  const { status, text, contentType, requestId, retryAfter } = failure;
  const headers = new Headers({ 'content-type': contentType });
  if (requestId !== null) headers.set('x-openstack-request-id', requestId);
  if (retryAfter !== null) headers.set('retry-after', retryAfter);
  return new ApiError(readFailure(status, '', headers, text));
}
