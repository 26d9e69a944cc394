import { plural } from '../format/words.ts';
import { ownOf } from '../format/own.ts';
import { apart } from '../format/quoted.ts';
import { ERROR_WORDS, NO_CONNECTION, type Explanation } from './error-words.ts';
import type { ApiError } from './errors.ts';

/** Codes of IMS that deserve their own sentence (query-images, section 8). */
const BY_CODE: Readonly<Record<string, string>> = {
  'IMG.0026': 'Your account may not do this. Ask the administrator for the IMS role.',
  'IMG.0161': 'Your account may not do this. Ask the administrator for the IMS role.',
  'IMG.0027': 'This image is gone. Refresh the list.',
  'IMG.0031': 'This image is gone. Refresh the list.',
  'IMG.0144': 'This image is gone. Refresh the list.',
  'IMG.0030': 'Sign in again and pick the project.',
  'IMG.0067': 'Sign in again and pick the project.',
};

/** The advice that goes with a code of the service, whatever was asked of it. */
export function adviceByCode(code: string | null): string | undefined {
  return code === null ? undefined : ownOf(BY_CODE, code);
}

/** The words for a failure, whatever it was that could not be had (`what`: “the images”, “this image”). */
export function explain(error: ApiError, what: string): Explanation {
  const byCode = adviceByCode(error.code);
  const words = byLocalCode(error, what) ?? byStatus(error, what);
  return byCode === undefined ? words : { ...words, advice: byCode };
}

function byLocalCode(error: ApiError, what: string): Explanation | null {
  switch (error.code) {
    case 'timeout':
      return {
        title: `The service took too long to answer for ${what}`,
        advice: 'It may be busy. Try again, or ask for less with more filters.',
      };
    case 'network':
      return NO_CONNECTION;
    case 'cut-body':
      return {
        title: 'The answer broke off',
        advice: 'The connection was lost in the middle of it. Try again.',
      };
    case 'VITRINE.SESSION_OVER':
      return {
        title: 'Your session is over',
        advice: 'Sign in again and try again; everything here stays as it is.',
      };
    case 'VITRINE.SIGNED_OUT':
      return { title: 'You are signed out', advice: 'Sign in again, then open this address once more.' };
    case 'VITRINE.OTHER_USER':
      return {
        title: 'Somebody else is signed in now',
        advice: 'Another tab of this browser signed in as another user. Reload the page.',
      };
    case 'VITRINE.IDENTITY_UNREACHABLE':
      return {
        title: 'Keystone does not answer',
        advice: 'It says who may see what, and nothing opens without it. Try again in a moment.',
      };
    case 'VITRINE.IDENTITY_TIMEOUT':
      return {
        title: 'Keystone took too long to answer',
        advice: 'It may be busy. Try again in a moment.',
      };
    case 'VITRINE.IDENTITY_UNEXPECTED':
      return {
        title: 'Keystone gave no usable answer',
        advice:
          'It failed, or something else answered in its place. Try again in a moment; if it stays, tell whoever runs ' +
          'this Vitrine the request ID.',
      };
    case 'VITRINE.IDENTITY_BUSY':
      return { title: 'Keystone asks for a pause', advice: pauseAdvice(error.retryAfterMs) };
    case 'VITRINE.NOT_ALLOWED':
      return {
        title: `Your credentials do not allow ${what}`,
        advice: 'You are still signed in, and what they allow works. Others may have more rights.',
      };
    case 'VITRINE.NO_IMAGE_ENDPOINT':
      return {
        title: 'There is no image service',
        advice: 'The catalog of the cloud names none for this project and region. Another may have one.',
      };
    case 'VITRINE.NO_IMAGE_SERVICE':
    case 'VITRINE.UPSTREAM_REDIRECT':
    case 'VITRINE.UPSTREAM_UNUSABLE':
      return {
        title: 'The image service cannot be used',
        advice: 'Waiting does not help. Tell whoever runs this Vitrine what it says here.',
      };
    case 'VITRINE.ADDRESS_TOO_LONG':
      return {
        title: 'The address is too long for the service',
        advice: 'Remove filters, or shorten their values.',
      };
    case 'VITRINE.OUTCOME_UNKNOWN':
      return {
        title: 'It may or may not have been done',
        advice: 'The connection broke before the service answered. Refresh, and look before you try again.',
      };
    case 'unreadable':
      return {
        title: 'The answer could not be read',
        advice: 'What came is not an answer of an image service. Tell whoever runs it.',
      };
    case 'cancelled':
      return {
        title: 'This was cancelled here',
        advice: 'The service has nothing to do with it. Try again.',
      };
    case 'bad-range':
      return {
        title: `The service sent something else than the rest of ${what}`,
        advice: 'It cannot continue where the download broke off, or not from there. Start again.',
      };
    case 'file-changed':
      return {
        title: `The service has another file now than the one that ${what} began with`,
        advice: 'What came does not fit to it. Start again.',
      };
    case 'too-long':
      return {
        title: 'The address of this request is too long',
        advice:
          'The service, or a proxy before it, takes no request of this length. Use fewer or shorter values in the ' +
          'filters.',
      };
    case 'perhaps-too-long':
      return {
        title: 'The request may be too long',
        advice:
          'Its address is longer than many services and proxies take, and the answer gives no other reason. Use ' +
          'fewer or shorter values in the filters.',
      };
    case 'pages-repeat':
      return {
        title: 'The service repeats its pages',
        advice:
          'It sent images again that came before, so the rest cannot be read. What came so far stays. Try again, or ' +
          'tell whoever runs the service.',
      };
    case 'pages-empty':
      return {
        title: 'The service sends empty pages',
        advice:
          'It says that more images follow and sends none, so the rest cannot be read. What came so far stays. Try ' +
          'again, or tell whoever runs the service.',
      };
    case 'unaddressable':
      return {
        title: `No request can name ${what}`,
        advice: 'Its ID means something else in an address: nothing was sent.',
      };
    default:
      return null;
  }
}

function byStatus({ status, retryAfterMs }: ApiError, what: string): Explanation {
  switch (status) {
    case 400:
      return {
        title: 'The service did not accept the request',
        advice: 'Change or remove the filter it names.',
      };
    case 401:
      return {
        title: 'The service did not accept the sign-in',
        advice:
          'It refused the token that Keystone gave. You are still signed in, and everything here stays as it is. ' +
          'Try again; if it stays, sign out and in, or tell support the request ID.',
      };
    case 403:
      return {
        title: `You may not see ${what}`,
        advice: 'The service refuses it to this project or role. Another project may be allowed.',
      };
    case 404:
      return {
        title: `The service has nothing there for ${what}`,
        advice: 'It was deleted, or this project cannot see it.',
      };
    case 409:
      return {
        title: 'Something else changed it at the same time',
        advice: 'Refresh to see how it is now.',
      };
    case 413:
      return {
        title: 'More than the service allows',
        advice: 'A limit or quota of this project is reached. Ask for less.',
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
        title: 'The image service is not available',
        advice: 'It is down or restarting. Try again in a moment.',
      };
    default:
      return status >= 500
        ? {
            title: 'The image service failed',
            advice: 'The fault is on its side. If it stays, tell support the request ID.',
          }
        : { title: 'The request failed', advice: 'Tell support the request ID.' };
  }
}

function pauseAdvice(retryAfterMs: number | null): string {
  if (retryAfterMs === null) return 'The service asks for a pause. Wait a moment, then try again.';
  const pause = plural(Math.ceil(retryAfterMs / 1000), { one: '# second', other: '# seconds' });
  return `The service asks for a pause of ${pause}. Try again after that.`;
}

/** Why something failed, as one text: our words, the service's, and what support asks for. */
export function refusalWords(error: ApiError, { title, advice }: Explanation): string {
  // A job gives its reason without a status, and its own words are all there is.
  const ours = error.status === 200 && error.message !== '' ? [] : [`${title}.`, advice];
  const said = error.message === '' ? [] : [`${ERROR_WORDS.serviceSaid} ${apart(error.message)}`];
  const codes = error.code === null || error.status === 0 ? [] : [`(${error.code})`];
  const id = error.requestId === null ? [] : [`${ERROR_WORDS.requestId} ${error.requestId}`];
  return [...ours, ...said, ...codes, ...id].join(' ');
}
