import { knownCode } from '../../api/errors.ts';
import type { ApiError } from '../../api/errors.ts';
import type { Explanation } from '../../api/error-messages.ts';
import { explain } from '../../api/messages.ts';
import { plural, formatCount } from '../../format/words.ts';
import type { SignInMethod } from '../../../contract/session.d.ts';
import type { NoSession } from '../session.ts';
import type { HowOut } from '../session-expiry.ts';

export const SIGN_IN_WORDS = {
  title: 'Sign in – Vitrine',
  product: 'Vitrine',
  heading: 'Sign in',
  to: (cloud: string) => `to ${cloud}`,
  toEmbedded: 'to the embedded cloud',
  cloud: 'Cloud',
  way: 'Sign in with',
  ways: {
    password: 'Password',
    applicationCredential: 'Application credential',
    token: 'Token',
  } satisfies Record<SignInMethod, string>,
  domain: 'Domain',
  user: 'User',
  password: 'Password',
  credentialBy: 'Identify by',
  byId: 'ID',
  byName: 'Name and user',
  credentialId: 'Credential ID',
  credentialName: 'Credential name',
  secret: 'Secret',
  credentialHelp: 'An application credential belongs to one project, so you can’t switch projects.',
  token: 'Token',
  tokenHelp: 'As printed by “openstack token issue”. Signing out revokes it everywhere.',
  noToken: 'No token found. Paste the “id” value printed by “openstack token issue”.',
  oddCharacter: (at: number, character: string) =>
    `Character ${at} is ${nameOfCharacter(character)}, which isn’t allowed in a token.`,
  longToken: (length: number, longest: number) =>
    `This has ${formatCount(length)} characters. Tokens have up to ${formatCount(longest)}.`,
  showPassword: 'Show password',
  showSecret: 'Show secret',
  showToken: 'Show token',
  submit: 'Sign in',
  busy: 'Signing in',
  slow: 'Keystone is responding slowly. Keep waiting, or cancel and try again.',
  cancel: 'Cancel',
  tryAgain: 'Try again',
  plainHttp:
    'This page uses unencrypted HTTP, so others on the network can read your password. Use it only on trusted networks, or ask for HTTPS.',
  embedded: 'Demo cloud. Sign in as:',
  about: {
    dana: 'works in acme and globex',
    alice: 'works in acme',
    bob: 'works in globex',
    rita: 'read-only in acme',
    petra: 'from another domain, works in harbor',
    admin: 'runs the cloud',
  },
  embeddedPasswords: 'Passwords are the name followed by “-pass”, such as dana-pass.',
  messages: 'Messages',
  dismiss: 'Dismiss',
  said: 'Vitrine’s server said:',
  keystoneSaid: 'Keystone said:',
  wait: (seconds: number) =>
    plural(seconds, { one: 'You can try again in # second.', other: 'You can try again in # seconds.' }),
  waited: 'You can try again now.',

  // The dialog over the page
  overTitle: 'Your session has ended',
  endingTitle: 'Stay signed in',
  overLead: 'Sign in again to continue where you were. Nothing on the page is lost.',
  endingLead: 'Sign in again to start a new session. Nothing on the page is lost.',
  as: (user: string, cloud: string) => `${user}, ${cloud}`,
  asLabel: 'As',
  notNow: 'Not now',
} as const;

/** What to say on top of the sign-in page: why it is shown, or `null` where there is nothing to say. */
export function outWords(how: HowOut, reason: NoSession): string | null {
  if (how === 'here') return 'You’re signed out.';
  if (how === 'elsewhere') {
    return 'You were signed out in another tab or browser. This page was cleared.';
  }
  return reason.code === 'VITRINE.SESSION_OVER'
    ? 'Your session has ended. Sign in again to open this address.'
    : null;
}

/** A character with its number: letters of other alphabets look like those of a token. */
function nameOfCharacter(character: string): string {
  if (character === ' ') return 'a space';
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(character) ? `“${character}” (${code})` : code;
}

const REFUSED: Readonly<Record<SignInMethod, string>> = {
  password:
    'Keystone gives no reason. The user, password or domain may be wrong, or the account may be disabled. Check them and enter the password again.',
  applicationCredential:
    'Keystone gives no reason. The ID, name or secret may be wrong, the credential may have expired or been deleted, or its user may be disabled.',
  token: 'The token has expired, was revoked, or belongs to another cloud. Issue a new one and paste it.',
};

/** Keystone's own words for a refusal, where it says something: to be shown as text. */
export function saidByKeystone({ body }: ApiError): string | null {
  if (typeof body !== 'object' || body === null || !('error' in body)) return null;
  const { error } = body;
  if (typeof error !== 'object' || error === null || !('said' in error)) return null;
  return typeof error.said === 'string' ? error.said : null;
}

/** The words for a sign-in that failed: what happened, and what to do. */
export function explainSignIn(error: ApiError, method: SignInMethod): Explanation {
  switch (knownCode(error)) {
    case 'VITRINE.SIGN_IN_REFUSED':
      return {
        title: 'Sign-in failed',
        advice:
          method === 'token' || saidByKeystone(error) === null
            ? REFUSED[method]
            : 'Check your entries, then try again.',
      };
    case 'VITRINE.PASSWORD_EXPIRED':
      return {
        title: 'Your password has expired',
        advice:
          'Change it in the cloud’s dashboard, or ask the cloud’s administrator. Then sign in with the new password.',
      };
    case 'VITRINE.ACCOUNT_LOCKED':
      return {
        title: 'Account locked',
        advice:
          'Clouds lock an account for a while after too many wrong passwords, and trying again may extend the lock. Wait, or ask the cloud’s administrator.',
      };
    case 'VITRINE.ACCOUNT_DISABLED':
      return {
        title: 'Account disabled',
        advice:
          'The account, its domain or its project is disabled. Ask the cloud’s administrator to enable it.',
      };
    case 'VITRINE.SECOND_FACTOR':
      return {
        title: 'Multi-factor sign-in isn’t supported',
        advice:
          'Keystone requires more than one factor for this account. Sign in with an application credential, or with a token issued with all factors.',
      };
    case 'VITRINE.SIGN_IN_FORBIDDEN':
      return {
        title: 'The cloud doesn’t allow this sign-in',
        advice:
          'A rule of the cloud forbids it. Ask the cloud’s administrator, or try another sign-in method.',
      };
    case 'VITRINE.NO_PROJECT':
      return {
        title: 'You have no project',
        advice:
          'Your credentials are correct, but you have no role in any project. Ask the cloud’s administrator for one.',
      };
    case 'VITRINE.TOO_MANY_SIGN_INS':
      return { title: 'Too many attempts', advice: 'This wait protects accounts against password guessing.' };
    case 'VITRINE.OTHER_USER':
      return {
        title: 'That’s a different user',
        advice:
          'This page belongs to the user who signed in first. Sign in as that user, or select “Not now” and sign out to switch.',
      };
    case 'VITRINE.NO_SUCH_CLOUD':
      return {
        title: 'This cloud is no longer available',
        advice: 'The list of clouds has changed. Reload the page and select another.',
      };
    case 'VITRINE.BAD_REQUEST':
      return {
        title: 'Something is missing or wrong',
        advice: 'Correct what the message names, then try again.',
      };
    case 'VITRINE.NO_IMAGE_ENDPOINT':
      return {
        title: 'No image service in this cloud',
        advice:
          'Your sign-in works, but the cloud’s catalog lists no image service for you. Contact the cloud’s administrator.',
      };
    case 'timeout':
      return {
        title: 'No response for 30 seconds',
        advice: 'Keystone or the network is slow. Try again in a moment.',
      };
    default:
      return explain(error, 'the sign-in');
  }
}
