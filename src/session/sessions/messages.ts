import { formatAge, formatTime } from '../../format/dates.ts';
import { formatCount, plural } from '../../format/words.ts';

export const SESSIONS_WORDS = {
  title: 'Sessions',
  close: 'Close',
  whose: 'Whose sessions',
  own: 'Your sessions',
  all: 'Everyone’s sessions',
  find: 'Find by user, domain, address or browser',
  listName: { own: 'Your sessions', all: 'Everyone’s sessions' },
  what: 'the sessions',
  tryAgain: 'Try again',
  loading: 'Loading sessions',
  nothingFound: 'No matching session',
  onlyThis: 'This is your only session.',
  thisOne: 'This session',
  browserOn: (program: string, system: string) => `${program} on ${system}`,
  unknownBrowser: 'Unknown browser',
  user: (name: string, domain: string) => (domain === '' ? name : `${name} (${domain})`),
  from: (browser: string, address: string) => `${browser} from ${address}`,
  times: (startedAt: string, seenAt: string, nowMs: number) =>
    `Signed in ${formatTime(startedAt)}, last used ${formatAge(seenAt, nowMs)}`,
  end: 'End',
  endOf: (what: string) => `End the session: ${what}`,
  endOfUser: (user: string, what: string) => `End the session of ${user}: ${what}`,
  ended: 'Session ended.',
  endedOthers: 'All other sessions ended.',
  endOthers: 'End all other sessions',
  endEveryone: 'End everyone’s sessions',
  endEveryoneTitle: 'End everyone’s sessions?',
  endEveryoneAdvice: 'Everyone but you has to sign in again. What they’re uploading or downloading goes on.',
  cancel: 'Cancel',
  count: (count: number) => plural(count, { one: '# session', other: '# sessions' }),
  shown: (shown: number, total: number) =>
    `${formatCount(shown)} of ${formatCount(total)} sessions, the ones used last. Search to find others.`,
} as const;
