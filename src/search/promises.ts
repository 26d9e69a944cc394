import { firstText, flagOf, numberOf, textOf, type Image } from '../api/image.ts';
import { parseTime } from '../format/time.ts';

// What the properties of a provider's image promise: SCS-0102 v1 (SovereignCloudStack/standards). All values are text,
// and dates are in UTC.

const DAY_MS = 86_400_000;
/** A successor that is so late is no violation (SCS-0102). */
const GRACE_DAYS = 3;
/** Ends are warned of from so many days before. */
export const WARNED_DAYS = 90;

/** How often the image of a name is replaced, at least, with the days that this may take. */
const FREQUENCIES = {
  yearly: 366,
  quarterly: 92,
  monthly: 31,
  weekly: 7,
  daily: 1,
  critical_bug: null,
  never: null,
} as const;

export type ReplaceFrequency = keyof typeof FREQUENCIES;

/** How a promise stands. */
export type PromiseState =
  /** It holds, or says nothing that could be broken. */
  | 'kept'
  /** It ends within 90 days. */
  | 'soon'
  /** It has ended. */
  | 'ended'
  /** It is broken: the successor is overdue. */
  | 'overdue';

/** A date that something lasts until, inclusive. */
export interface PromisedDate {
  readonly untilMs: number;
  /** Whole days from now to its end; negative when it has passed. */
  readonly daysLeft: number;
}

/** One promise of an image. */
export type ImagePromise = { readonly state: PromiseState } & (
  | {
      readonly kind: 'replaced';
      readonly every: ReplaceFrequency;
      readonly ageDays: number | null;
      /** Whether a newer image of the family is known: then nothing is due. */
      readonly isReplaced: boolean;
    }
  | { readonly kind: 'provided'; readonly until: PromisedDate | 'none' | 'notice' }
  | {
      readonly kind: 'id-works';
      readonly until: PromisedDate | 'none' | 'notice' | 'forever' | { readonly newer: number };
    }
  | { readonly kind: 'maintained'; readonly until: PromisedDate }
  | { readonly kind: 'hotfix'; readonly hours: number }
  | { readonly kind: 'license'; readonly what: LicenseFlag }
);

/** What is said of licences where it is true. */
const LICENSE_FLAGS = [
  'license_included',
  'license_required',
  'subscription_included',
  'subscription_required',
] as const;
export type LicenseFlag = (typeof LICENSE_FLAGS)[number];

/** Properties whose presence says that an image makes promises. */
const PROMISE_PROPERTIES = [
  'replace_frequency',
  'provided_until',
  'uuid_validity',
  'hotfix_hours',
  'maintained_until',
  ...LICENSE_FLAGS,
] as const;

/** All that the states of an image follow from, but for when it was created. */
export const PROMISE_READ = [...PROMISE_PROPERTIES, 'image_build_date', 'os_hidden'] as const;

/** What a provider's image must have (SCS-0102, "mandatory"). */
export const MANDATORY_PROPERTIES = [
  'architecture',
  'hw_disk_bus',
  'image_build_date',
  'image_description',
  'image_original_user',
  'image_source',
  'min_disk',
  'min_ram',
  'os_distro',
  'os_version',
  'provided_until',
  'replace_frequency',
  'uuid_validity',
] as const;
export type MandatoryProperty = (typeof MANDATORY_PROPERTIES)[number];

/** What is wrong with the promises of an image. */
export type PromiseFault =
  | { readonly kind: 'lacks'; readonly name: MandatoryProperty }
  | { readonly kind: 'unreadable'; readonly name: string; readonly value: string }
  /** A licence cannot be included and required at once. */
  | { readonly kind: 'license-both' };

/** Reads a date as `YYYY-MM-DD`, with a time or without; its beginning in Unix milliseconds. */
export function promisedDay(text: string): number | null {
  return /^\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2}(?::\d{2})?)?Z?$/.test(text.trim())
    ? parseTime(text.trim())
    : null;
}

function dateOf(text: string, nowMs: number): PromisedDate | null {
  const dayMs = promisedDay(text);
  if (dayMs === null) return null;
  const untilMs = Math.floor(dayMs / DAY_MS) * DAY_MS;
  // The day itself still counts.
  return { untilMs, daysLeft: Math.ceil((untilMs + DAY_MS - nowMs) / DAY_MS) - 1 };
}

function stateOf(until: PromisedDate): PromiseState {
  if (until.daysLeft < 0) return 'ended';
  return until.daysLeft <= WARNED_DAYS ? 'soon' : 'kept';
}

/** Since when the patches in an image are: its build date, else when it was made. Unix milliseconds. */
function builtMs(image: Image): number | null {
  const built = promisedDay(textOf(image, 'image_build_date') ?? '');
  return built ?? parseTime(firstText(image, ['created_at']) ?? '');
}

function readFrequency(text: string): ReplaceFrequency | null {
  const word = text.trim().toLowerCase();
  return Object.hasOwn(FREQUENCIES, word) ? (word as ReplaceFrequency) : null;
}

function replacedPromise(image: Image, nowMs: number, isReplaced: boolean): ImagePromise[] {
  const every = readFrequency(textOf(image, 'replace_frequency') ?? '');
  if (every === null) return [];
  const built = builtMs(image);
  const ageDays = built === null ? null : Math.max(0, Math.floor((nowMs - built) / DAY_MS));
  const most = FREQUENCIES[every];
  const isOverdue = !isReplaced && most !== null && ageDays !== null && ageDays > most + GRACE_DAYS;
  return [{ kind: 'replaced', state: isOverdue ? 'overdue' : 'kept', every, ageDays, isReplaced }];
}

function datedPromise(
  image: Image,
  property: string,
  nowMs: number,
  words: ReadonlyMap<string, ImagePromise>,
  made: (until: PromisedDate) => ImagePromise,
): ImagePromise[] {
  const text = textOf(image, property)?.trim();
  if (text === undefined) return [];
  const until = dateOf(text, nowMs);
  if (until !== null) return [made(until)];
  const promise = words.get(text.toLowerCase());
  return promise === undefined ? [] : [promise];
}

const PROVIDED = new Map<string, ImagePromise>(
  (['none', 'notice'] as const).map((until) => [until, { kind: 'provided', state: 'kept', until }]),
);
const ID_WORKS = new Map<string, ImagePromise>(
  (['none', 'notice', 'forever'] as const).map((until) => [
    until,
    { kind: 'id-works', state: 'kept', until },
  ]),
);

function lastPromise(image: Image): ImagePromise[] {
  const [, newer] = /^last-(\d{1,6})$/i.exec(textOf(image, 'uuid_validity')?.trim() ?? '') ?? [];
  return newer === undefined ? [] : [{ kind: 'id-works', state: 'kept', until: { newer: Number(newer) } }];
}

/**
 * The promises of an image as they stand at `nowMs`. `isReplaced` says whether a newer image of its family is known: only
 * the newest can be overdue.
 */
export function promisesOf(image: Image, nowMs: number, isReplaced: boolean): readonly ImagePromise[] {
  const hours = numberOf(image, 'hotfix_hours');
  return [
    ...replacedPromise(image, nowMs, isReplaced),
    ...datedPromise(image, 'provided_until', nowMs, PROVIDED, (until) => ({
      kind: 'provided',
      state: stateOf(until),
      until,
    })),
    ...datedPromise(image, 'uuid_validity', nowMs, ID_WORKS, (until) => ({
      kind: 'id-works',
      state: stateOf(until),
      until,
    })),
    ...lastPromise(image),
    ...datedPromise(image, 'maintained_until', nowMs, new Map(), (until) => ({
      kind: 'maintained',
      state: stateOf(until),
      until,
    })),
    ...(hours === null || hours < 0 ? [] : [{ kind: 'hotfix', state: 'kept', hours } as const]),
    ...LICENSE_FLAGS.filter((flag) => flagOf(image, flag) === true).map(
      (what) => ({ kind: 'license', state: 'kept', what }) as const,
    ),
  ];
}

/** Whether an image makes any promise. */
export function makesPromises(image: Image): boolean {
  return PROMISE_PROPERTIES.some((property) => textOf(image, property) !== null);
}

/** The states that the promises of an image are in, the most urgent first; `kept` only where there is no other. */
export function promiseStatesOf(
  image: Image,
  nowMs: number,
  isReplaced: boolean,
): ReadonlyArray<PromiseState | 'none'> {
  if (!makesPromises(image)) return ['none'];
  const states = new Set(promisesOf(image, nowMs, isReplaced).map(({ state }) => state));
  const urgent = (['overdue', 'soon', 'ended'] as const).filter((state) => states.has(state));
  return urgent.length > 0 ? urgent : ['kept'];
}

/** What a provider's image lacks or says wrongly, for its owner. */
export function promiseFaults(image: Image): readonly PromiseFault[] {
  const lacking = MANDATORY_PROPERTIES.filter((name) => {
    const text = textOf(image, name);
    return text === null || ((name === 'min_disk' || name === 'min_ram') && Number(text) === 0);
  });
  const isRead: Readonly<Record<string, (text: string) => boolean>> = {
    replace_frequency: (text) => readFrequency(text) !== null,
    provided_until: (text) => PROVIDED.has(text.toLowerCase()) || promisedDay(text) !== null,
    uuid_validity: (text) =>
      ID_WORKS.has(text.toLowerCase()) || /^last-\d{1,6}$/i.test(text) || promisedDay(text) !== null,
    image_build_date: (text) => promisedDay(text) !== null,
    maintained_until: (text) => promisedDay(text) !== null,
    hotfix_hours: (text) => /^\d+(?:\.\d+)?$/.test(text),
  };
  const unreadable = Object.entries(isRead).flatMap(([name, reads]): PromiseFault[] => {
    const value = textOf(image, name);
    return value === null || reads(value.trim()) ? [] : [{ kind: 'unreadable', name, value }];
  });
  const isBoth = flagOf(image, 'license_included') === true && flagOf(image, 'license_required') === true;
  return [
    ...lacking.map((name) => ({ kind: 'lacks', name }) as const),
    ...unreadable,
    ...(isBoth ? [{ kind: 'license-both' } as const] : []),
  ];
}
