import { formatClock, formatTime } from '../format/dates.ts';
import { plural } from '../format/words.ts';

/** Loaded with the banners that say it. */
export const SESSION_CHANGE_WORDS = {
  endsIn: (leftMs: number) => endWords(leftMs),
  endsAdvice: 'Nothing on this page is lost if you stay signed in.',
  staySignedIn: 'Stay signed in',
  overTitle: 'Your session has ended.',
  overAdvice: 'You can still see this page. Sign in again to load anything new.',
  signInAgain: 'Sign in again',
  notOpened: 'The project couldn’t be opened.',
  stillHere: (project: string) => `You’re still in ${project}.`,
  whatProject: 'the project',
} as const;

const MINUTE_MS = 60_000;

/** To the nearest minute; below one, `in less than a minute`. */
function endWords(leftMs: number): string {
  if (leftMs <= 0) return 'Your session ends now.';
  if (leftMs < MINUTE_MS) return 'Your session ends in less than a minute.';
  return plural(Math.round(leftMs / MINUTE_MS), {
    one: 'Your session ends in # minute.',
    other: 'Your session ends in # minutes.',
  });
}

/** Loaded with what stands on the card of the user. */
export const USER_WORDS = {
  domain: 'Domain',
  cloud: 'Cloud',
  roles: 'Roles',
  none: '—',
  ambient: 'Vitrine uses the credentials it was started with, so there is no sign-in or sign-out here.',
  signOut: 'Sign out',
  signOutEverywhere: 'Sign out everywhere',
  sessions: 'Sessions…',
  everywhereMeans: '“Everywhere” ends your sessions in all browsers and revokes their tokens.',
  whatSession: 'signing out',
  notSaved: (what: string) => `${what}. Try again in a moment.`,
  licenses: 'Licenses of the software in this page',
  notSignedOut: (why: string) => `You’re still signed in. ${why}.`,
} as const;

/** Loaded with the page that says it. */
export const NO_SESSION_WORDS = {
  noSession: 'Not signed in',
  noSessionAdvice:
    'Vitrine couldn’t sign in to the cloud. Check that Keystone responds, then reload this page.',
  noSessionRefused:
    'Keystone rejects the credentials that Vitrine was started with. Correct them, then restart Vitrine.',
} as const;

/** Loaded with what says that the service asks to wait, or does not answer. */
export const SERVICE_PAUSE_WORDS = {
  asksToWait: 'The service is limiting requests.',
  asksToWaitUntil: (timeMs: number) =>
    `The service is limiting requests until ${formatTime(new Date(timeMs).toISOString())}.`,
  tryingAgainAt: (timeMs: number) => `Trying again at ${formatClock(timeMs)}.`,
  tryNow: 'Try now',
} as const;

/** Loaded when a link names a project or region that this user does not have. */
export const MISSING_WORDS = {
  missing: (what: string, project: string) =>
    `You don’t have access to ${what} in the link. This is the same list in ${project}.`,
  missingProject: (id: string) => `the project ${id}`,
  missingRegion: (name: string) => `the region ${name}`,
  missingProjectAdvice:
    'Ask the owner of that project for a role in it, or ask the sender of the link to share the images with this project.',
  missingRegionAdvice: 'It has no image service for this project, or the name is wrong.',
  stayIn: (project: string) => `Stay in ${project}`,
} as const;
