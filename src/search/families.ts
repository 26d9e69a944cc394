import { parseTime } from '../format/time.ts';
import { foldValue } from './fold.ts';

/** A name without the build at its end. */
export interface FamilyName {
  /** What all images of a family are called; the whole name where there is no build. */
  readonly stem: string;
  /** The build date or number as it stands in the name; `null` where there is none. */
  readonly build: string | null;
  /** Unix milliseconds of the build date; `null` where it is a number. */
  readonly buildMs: number | null;
}

const DATE = String.raw`(?:19|20)\d{2}(?<sign>[-._]?)(?:0[1-9]|1[0-2])\k<sign>(?:0[1-9]|[12]\d|3[01])`;
const TIME = String.raw`(?:[ T._-]?\d{2}:?\d{2}(?::?\d{2})?Z?)?`;
const COUNTER = String.raw`(?:[._-]\d{1,4})?`;
const MONTH = String.raw`(?:19|20)\d{2}[-._]?(?:0[1-9]|1[0-2])`;
const BUILD_NUMBER = String.raw`(?:build|bld|rev|b|r|#)[ ._#-]?\d+`;
/** A shorter number is a release: Windows Server 2022, CentOS 7. */
const LONG_NUMBER = String.raw`\d{5,}`;

/** Characters of a name that are looked through: names may be long, and hostile. */
const MOST_BUILD = 48;

/** What stands before a build: a space, a dash or an opening parenthesis. */
const BEFORE = String.raw`[\s._\-(\[]+`;

const FORMS: readonly { readonly isDate: boolean; readonly pattern: RegExp }[] = [
  { isDate: true, pattern: new RegExp(`${BEFORE}(?<build>v?${DATE}${TIME}${COUNTER})[)\\]]?$`, 'i') },
  { isDate: true, pattern: new RegExp(`${BEFORE}(?<build>${MONTH})[)\\]]?$`, 'i') },
  { isDate: false, pattern: new RegExp(`${BEFORE}(?<build>${BUILD_NUMBER}|${LONG_NUMBER})[)\\]]?$`, 'i') },
];

/**
 * Cuts a build date or build number off the end of a name (SCS-0102: a replaced image is renamed with " YYYYMMDD"). A
 * release such as 22.04 belongs to the name.
 */
export function familyNameOf(name: string): FamilyName {
  const trimmed = name.trim();
  const tailAt = Math.max(0, trimmed.length - MOST_BUILD);
  for (const { isDate, pattern } of FORMS) {
    const found = pattern.exec(trimmed.slice(tailAt));
    const build = found?.groups?.['build'];
    if (found === null || build === undefined) continue;
    const stem = trimmed.slice(0, tailAt + found.index).trimEnd();
    if (stem === '') break;
    return { stem, build, buildMs: isDate ? buildTime(build) : null };
  }
  return { stem: trimmed, build: null, buildMs: null };
}

function buildTime(build: string): number | null {
  const [, year, month, day = '01'] = /((?:19|20)\d{2})[-._]?(\d{2})(?:[-._]?(\d{2}))?/.exec(build) ?? [];
  return year === undefined || month === undefined ? null : parseTime(`${year}-${month}-${day}`);
}

/** Images with the same key are one family; `null` for those without a name, which have none. */
export function familyKeyOf(name: string | null, owner: string | null): string | null {
  const { stem } = familyNameOf(name ?? '');
  return stem === '' ? null : `${owner ?? ''}\n${foldValue(stem)}`;
}
