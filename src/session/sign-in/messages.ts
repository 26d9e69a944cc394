import type { ApiError } from '../../api/errors.ts';
import type { Explanation } from '../../api/error-words.ts';
import { explain } from '../../api/messages.ts';
import { plural, formatCount } from '../../format/words.ts';
import type { NoSession, SignInMethod } from '../session.ts';
import type { HowOut } from '../life.ts';

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
  credentialBy: 'Known by',
  byId: 'ID',
  byName: 'Name and user',
  credentialId: 'Credential ID',
  credentialName: 'Credential name',
  secret: 'Secret',
  credentialHelp: 'It belongs to one project: there is no other to switch to.',
  token: 'Token',
  tokenHelp: 'As “openstack token issue” prints it. Signing out revokes it, also where else it is used.',
  noToken: 'There is no token in this. Paste the value of “id” that “openstack token issue” prints.',
  oddCharacter: (at: number, character: string) =>
    `Character ${at} is ${nameOfCharacter(character)}, which no token contains.`,
  longToken: (length: number, longest: number) =>
    `This has ${formatCount(length)} characters, and no token has more than ${formatCount(longest)}.`,
  show: (what: string) => `Show the ${what.toLowerCase()}`,
  submit: 'Sign in',
  busy: 'Signing in',
  slow: 'Keystone takes its time. You can go on waiting, or cancel and try again.',
  cancel: 'Cancel',
  tryAgain: 'Try again',
  plainHttp:
    'This page came over plain HTTP: passwords travel unencrypted, and anybody on the way can read them. Use it on networks you trust, or ask for HTTPS.',
  embedded: 'It came with Vitrine, for trying things out. You can be:',
  people: [
    { user: 'dana', domain: 'Default', about: 'works in acme and globex' },
    { user: 'alice', domain: 'Default', about: 'works in acme' },
    { user: 'bob', domain: 'Default', about: 'works in globex' },
    { user: 'rita', domain: 'Default', about: 'only reads, in acme' },
    { user: 'petra', domain: 'Partners', about: 'of another domain, works in harbor' },
    { user: 'admin', domain: 'Default', about: 'runs the cloud' },
  ],
  embeddedPasswords: 'Passwords are the name and “-pass”: dana-pass.',
  copyRequestId: 'Copy request ID',
  copied: 'Copied',
  requestId: 'Request ID',
  messages: 'Messages',
  dismiss: 'Dismiss',
  said: 'The gateway said:',
  keystoneSaid: 'Keystone said:',
  wait: (seconds: number) =>
    `You can try again in ${plural(seconds, { one: '# second', other: '# seconds' })}.`,
  waited: 'You can try again now.',

  // The dialog over the page
  overTitle: 'Your session is over',
  endingTitle: 'Stay signed in',
  overLead: 'Sign in again to go on where you were. Nothing on the page is lost.',
  endingLead: 'Sign in again, and a new session begins. Nothing on the page is lost.',
  as: (user: string, cloud: string) => `${user}, ${cloud}`,
  asLabel: 'As',
  notNow: 'Not now',
} as const;

/** What to say on top of the sign-in page: how somebody came to be there, or `null` where there is nothing to say. */
export function outWords(how: HowOut, reason: NoSession): string | null {
  if (how === 'here') return 'You are signed out.';
  if (how === 'elsewhere') {
    return 'You were signed out, in another tab or browser. Nothing of what you saw is left on this page.';
  }
  return reason.code === 'VITRINE.SESSION_OVER'
    ? 'Your session is over. Sign in again, and the address you came for opens.'
    : null;
}

/** A character with its number: letters of other alphabets look like those of a token. */
function nameOfCharacter(character: string): string {
  if (character === ' ') return 'a blank';
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(character) ? `“${character}” (${code})` : code;
}

const REFUSED: Readonly<Record<SignInMethod, string>> = {
  password:
    'Keystone does not say why. The user, the password or the domain may be wrong, or the account is disabled. Check them and type the password again.',
  applicationCredential:
    'Keystone does not say why. The ID, the name or the secret may be wrong, or the credential has expired, was deleted, or its user is disabled.',
  token: 'It has expired, was revoked, or is of another cloud. Issue a new one and paste it.',
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
  switch (error.code) {
    case 'VITRINE.SIGN_IN_REFUSED':
      return {
        title: 'The sign-in was refused',
        advice:
          method === 'token' || saidByKeystone(error) === null
            ? REFUSED[method]
            : 'Check what you typed, then try again.',
      };
    case 'VITRINE.PASSWORD_EXPIRED':
      return {
        title: 'The password has expired',
        advice:
          'It is the right one, but Keystone takes it no more. Change it in the dashboard of the cloud, or ask whoever ' +
          'runs it, then sign in with the new one.',
      };
    case 'VITRINE.ACCOUNT_LOCKED':
      return {
        title: 'This account is locked',
        advice:
          'Clouds do that for a while after too many wrong passwords, and trying again may prolong it. Wait, or ask ' +
          'whoever runs the cloud.',
      };
    case 'VITRINE.ACCOUNT_DISABLED':
      return {
        title: 'This account is disabled',
        advice: 'It, or its domain or project. Ask whoever runs the cloud to enable it again.',
      };
    case 'VITRINE.SECOND_FACTOR':
      return {
        title: 'A second factor is missing',
        advice:
          'Keystone wants more than one proof for this account, and Vitrine can ask for one only. Sign in with an ' +
          'application credential, or with a token that was issued with all factors.',
      };
    case 'VITRINE.SIGN_IN_FORBIDDEN':
      return {
        title: 'The cloud does not allow this sign-in',
        advice:
          'A rule forbids it, whatever is typed. Ask whoever runs the cloud, or try another way to sign in.',
      };
    case 'VITRINE.NO_PROJECT':
      return {
        title: 'You have no project',
        advice:
          'Name and password are right, but images belong to projects, and you have a role in none. Ask whoever runs the cloud for one.',
      };
    case 'VITRINE.TOO_MANY_SIGN_INS':
      return { title: 'Too many tries', advice: 'A pause keeps others from guessing passwords.' };
    case 'VITRINE.OTHER_USER':
      return {
        title: 'That is somebody else',
        advice:
          'The page is still of the one who signed in first. Sign in as the same, or choose “Not now” and sign out to change.',
      };
    case 'VITRINE.NO_SUCH_CLOUD':
      return {
        title: 'There is no such cloud any more',
        advice: 'The operator has changed the list. Reload the page and choose another.',
      };
    case 'VITRINE.BAD_REQUEST':
      return { title: 'Something is missing or wrong', advice: 'Change what it names, then try again.' };
    case 'VITRINE.NO_IMAGE_ENDPOINT':
      return {
        title: 'This cloud has no image service for you',
        advice: 'You are known, but the catalog of the cloud names no image service. Tell whoever runs it.',
      };
    case 'timeout':
      return {
        title: 'No answer for half a minute',
        advice: 'Keystone or the network is slow. Try again in a moment.',
      };
    default:
      return explain(error, 'the sign-in');
  }
}
