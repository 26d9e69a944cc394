import { knownCode } from './errors.ts';
import { plural } from '../format/words.ts';
import { ownValue, distinctQuotes } from '../format/text.ts';
import { ERROR_WORDS, noConnection, saidBy, type Explanation } from './error-messages.ts';
import type { ApiError } from './errors.ts';

/** Codes of IMS that deserve their own sentence (query-images, section 8). */
const BY_CODE: Readonly<Record<string, string>> = {
  'IMG.0026': 'Your account doesn’t have permission. Ask your administrator for the IMS role.',
  'IMG.0161': 'Your account doesn’t have permission. Ask your administrator for the IMS role.',
  'IMG.0027': 'This image no longer exists. Refresh the list.',
  'IMG.0031': 'This image no longer exists. Refresh the list.',
  'IMG.0144': 'This image no longer exists. Refresh the list.',
  'IMG.0030': 'Sign in again and select the project.',
  'IMG.0067': 'Sign in again and select the project.',
};

/** The advice that goes with a code of the service, whatever was asked of it. */
export function adviceByCode(code: string | null): string | undefined {
  return code === null ? undefined : ownValue(BY_CODE, code);
}

/** The words for a failure; `what` could not be loaded (“the images”, “this image”). */
export function explain(error: ApiError, what: string): Explanation {
  const byCode = adviceByCode(error.code);
  const words = byLocalCode(error, what) ?? byStatus(error, what);
  return byCode === undefined ? words : { ...words, advice: byCode };
}

function byLocalCode(error: ApiError, what: string): Explanation | null {
  switch (knownCode(error)) {
    case 'timeout':
      return {
        title: 'The request timed out',
        advice: 'The service may be busy. Try again, or add filters to request less.',
      };
    case 'network':
      return noConnection();
    case 'cut-body':
      return {
        title: 'The response was cut off',
        advice: 'The connection was lost. Try again.',
      };
    case 'VITRINE.SESSION_OVER':
      return {
        title: 'Your session has ended',
        advice: 'Sign in again, then try again. Nothing on this page is lost.',
      };
    case 'VITRINE.SIGNED_OUT':
      return { title: 'You’re signed out', advice: 'Sign in, then open this address again.' };
    case 'VITRINE.OTHER_USER':
      return {
        title: 'A different user is signed in',
        advice: 'Another tab of this browser signed in as a different user. Reload the page.',
      };
    case 'VITRINE.IDENTITY_UNREACHABLE':
      return {
        title: 'Keystone isn’t responding',
        advice: 'Keystone controls access, so nothing opens without it. Try again in a moment.',
      };
    case 'VITRINE.IDENTITY_TIMEOUT':
      return {
        title: 'Keystone took too long to respond',
        advice: 'It may be busy. Try again in a moment.',
      };
    case 'VITRINE.IDENTITY_UNEXPECTED':
      return {
        title: 'Unexpected response from Keystone',
        advice:
          'Keystone failed, or something else answered instead. Try again in a moment. If this continues, give your Vitrine administrator the request ID.',
      };
    case 'VITRINE.IDENTITY_BUSY':
      return { title: 'Keystone is limiting requests', advice: pauseAdvice(error.retryAfterMs) };
    case 'VITRINE.BUSY':
      return {
        title: 'Vitrine is busy',
        advice: 'Too many requests are waiting for this cloud. Try again in a moment.',
      };
    case 'VITRINE.NOT_DURABLE':
      return {
        title: 'You’re signed out, but that isn’t saved yet',
        advice: 'Vitrine’s server can’t write it down; its disk may be full. It keeps trying.',
      };
    case 'VITRINE.STORE_AWAY':
      return {
        title: 'Vitrine can’t look up your session',
        advice: 'Its store of sessions isn’t responding. Try again in a moment.',
      };
    case 'VITRINE.TOO_MANY_REQUESTS':
      return { title: 'Too many requests', advice: ownPauseAdvice(error.retryAfterMs) };
    case 'VITRINE.NOT_ALLOWED':
      return {
        title: `Your credentials don’t allow access to ${what}`,
        advice: 'You’re still signed in and can do what they allow. Other credentials may allow more.',
      };
    case 'VITRINE.NO_IMAGE_ENDPOINT':
      return {
        title: 'No image service',
        advice: 'The cloud’s catalog lists none for this project and region. Try another project or region.',
      };
    case 'VITRINE.NO_IMAGE_SERVICE':
    case 'VITRINE.UPSTREAM_REDIRECT':
    case 'VITRINE.UPSTREAM_UNUSABLE':
      return {
        title: 'The image service can’t be used',
        advice: 'Trying again won’t help. Report this message to your Vitrine administrator.',
      };
    case 'VITRINE.UPSTREAM_UNREACHABLE':
      return {
        title: 'The image service can’t be reached',
        advice: 'Vitrine’s server is there, but gets no connection to the service. Try again in a moment.',
      };
    case 'VITRINE.UPSTREAM_TIMEOUT':
      return {
        title: 'The image service isn’t responding',
        advice: 'Vitrine’s server waited for it in vain. It may be busy. Try again in a moment.',
      };
    case 'VITRINE.ADDRESS_TOO_LONG':
      return {
        title: 'The address is too long for the service',
        advice: 'Remove filters or shorten their values.',
      };
    case 'VITRINE.OUTCOME_UNKNOWN':
      return {
        title: 'It’s unknown whether this was done',
        advice:
          'The connection was lost before the service answered. Refresh and check before you try again.',
      };
    case 'unreadable':
      return {
        title: 'The response couldn’t be read',
        advice: 'It isn’t a valid response from an image service. Report it to the service’s administrator.',
      };
    case 'cancelled':
      return {
        title: 'Request cancelled',
        advice: 'It was cancelled here, not by the service. Try again.',
      };
    case 'bad-range':
      return {
        title: `The service didn’t send the rest of ${what}`,
        advice: 'The download can’t resume where it stopped. Start again.',
      };
    case 'file-changed':
      return {
        title: 'The file changed during the download',
        advice: 'What was downloaded doesn’t match the new file. Start again.',
      };
    case 'too-long':
      return {
        title: 'The address of the request is too long',
        advice:
          'The service, or a proxy in front of it, doesn’t accept requests this long. Use fewer or shorter filter values.',
      };
    case 'perhaps-too-long':
      return {
        title: 'The request may be too long',
        advice:
          'Its address is longer than many services and proxies accept, and the response gives no other reason. Use fewer or shorter filter values.',
      };
    case 'pages-repeat':
      return {
        title: 'The service repeats pages',
        advice:
          'It sent the same images again, so the rest can’t be loaded. Images loaded so far stay. Try again, or contact the service’s administrator.',
      };
    case 'pages-empty':
      return {
        title: 'The service sends empty pages',
        advice:
          'It announces more images but sends none, so the rest can’t be loaded. Images loaded so far stay. Try again, or contact the service’s administrator.',
      };
    case 'unaddressable':
      return {
        title: `Can’t request ${what}`,
        advice: 'The ID has another meaning in an address, so nothing was sent.',
      };
    default:
      return null;
  }
}

function byStatus({ status, retryAfterMs }: ApiError, what: string): Explanation {
  switch (status) {
    case 400:
      return {
        title: 'The service rejected the request',
        advice: 'Change or remove the filter it names.',
      };
    case 401:
      return {
        title: 'The service rejected your sign-in',
        advice:
          'It rejected the token that Keystone issued. You’re still signed in, and nothing on this page is lost. Try again. If this continues, sign out and in again, or give support the request ID.',
      };
    case 403:
      return {
        title: `You don’t have access to ${what}`,
        advice: 'The service denies access to this project or role. Try another project.',
      };
    case 404:
      return {
        title: `The service can’t find ${what}`,
        advice: 'Deleted, or this project has no access.',
      };
    case 409:
      return {
        title: 'It was changed elsewhere at the same time',
        advice: 'Refresh to see its current state.',
      };
    case 413:
      return {
        title: 'A limit of the service was reached',
        advice: 'This project has reached a limit or quota. Request less.',
      };
    case 429:
      return {
        title: 'Too many requests',
        advice: pauseAdvice(retryAfterMs),
      };
    case 502:
    case 503:
    case 504:
      return {
        title: 'The image service is unavailable',
        advice: 'It’s down or restarting. Try again in a moment.',
      };
    default:
      return status >= 500
        ? {
            title: 'The image service failed',
            advice: 'The error is in the service. If it continues, give support the request ID.',
          }
        : { title: 'The request failed', advice: 'Give support the request ID.' };
  }
}

/** For a limit of Vitrine: other tabs and scripts of the same user count too. */
function ownPauseAdvice(retryAfterMs: number | null): string {
  return plural(Math.max(1, Math.ceil((retryAfterMs ?? 0) / 1000)), {
    one: 'Vitrine limits the requests of each user. Try again in # second.',
    other: 'Vitrine limits the requests of each user. Try again in # seconds.',
  });
}

function pauseAdvice(retryAfterMs: number | null): string {
  if (retryAfterMs === null) return 'The service is limiting requests. Wait a moment, then try again.';
  return plural(Math.ceil(retryAfterMs / 1000), {
    one: 'The service is limiting requests. Try again in # second.',
    other: 'The service is limiting requests. Try again in # seconds.',
  });
}

/** Why something failed, as one text: our words, the service's, and what support asks for. */
export function refusalWords(error: ApiError, { title, advice }: Explanation): string {
  // A job gives its reason without a status, and its own words are all there is.
  const ours = error.status === 200 && error.message !== '' ? [] : [`${title}.`, advice];
  const said = error.message === '' ? [] : [`${saidBy(error.code)} ${distinctQuotes(error.message)}`];
  const codes = error.code === null || error.status === 0 ? [] : [`(${error.code})`];
  const id = error.requestId === null ? [] : [`${ERROR_WORDS.requestId} ${error.requestId}`];
  return [...ours, ...said, ...codes, ...id].join(' ');
}
