import { plural } from '../format/words.ts';
import { formatDay } from './promised-day.ts';
import type { ImagePromise, LicenseFlag, PromiseFault, PromisedDate, ReplaceFrequency } from './promises.ts';

const EVERY: Readonly<Record<ReplaceFrequency, string>> = {
  yearly: 'replaced every year',
  quarterly: 'replaced every quarter',
  monthly: 'replaced monthly',
  weekly: 'replaced weekly',
  daily: 'replaced daily',
  critical_bug: 'replaced after critical bugs only',
  never: 'never replaced',
};

const LICENSES: Readonly<Record<LicenseFlag, string>> = {
  license_included: 'a license is included',
  license_required: 'needs a license of yours',
  subscription_included: 'a subscription is included',
  subscription_required: 'needs a subscription of yours',
};

const age = (count: number): string =>
  plural(count, { one: 'this one is # day old', other: 'this one is # days old' });

const left = ({ daysLeft }: PromisedDate): string => {
  if (daysLeft < 0) return '';
  if (daysLeft === 0) return ': the last day';
  return plural(daysLeft, { one: ': # day left', other: ': # days left' });
};

const until = (date: PromisedDate, isSoon: boolean): string =>
  `until ${formatDay(date.untilMs)}${isSoon ? left(date) : ''}`;

/** Each promise as half a sentence. */
export function promiseText(promise: ImagePromise): string {
  switch (promise.kind) {
    case 'replaced': {
      const said = EVERY[promise.every];
      if (promise.isReplaced) return `${said}; a newer one is there`;
      if (promise.ageDays === null) return said;
      return `${said}; ${age(promise.ageDays)}${promise.state === 'overdue' ? ': overdue' : ''}`;
    }
    case 'provided':
      if (promise.until === 'none') return 'may be withdrawn at any time';
      if (promise.until === 'notice') return 'provided until further notice';
      return promise.state === 'ended'
        ? `was provided ${until(promise.until, false)}`
        : `provided ${until(promise.until, promise.state === 'soon')}`;
    case 'id-works':
      if (promise.until === 'none') return 'this ID may stop working once it is replaced';
      if (promise.until === 'notice') return 'this ID keeps working until further notice';
      if (promise.until === 'forever') return 'this ID keeps working for ever';
      if ('newer' in promise.until) {
        return plural(promise.until.newer, {
          one: 'this ID keeps working while it is the newest',
          other: 'this ID keeps working while it is among the newest #',
        });
      }
      return promise.state === 'ended'
        ? `this ID was to work ${until(promise.until, false)}`
        : `this ID keeps working ${until(promise.until, promise.state === 'soon')}`;
    case 'maintained':
      return promise.state === 'ended'
        ? `was maintained ${until(promise.until, false)}`
        : `maintained ${until(promise.until, promise.state === 'soon')}`;
    case 'hotfix':
      return promise.hours === 0
        ? 'critical holes are fixed as soon as possible'
        : plural(promise.hours, {
            one: 'critical holes are fixed within # hour',
            other: 'critical holes are fixed within # hours',
          });
    case 'license':
      return LICENSES[promise.what];
  }
}

/** What is wrong with the promises of an image, as a sentence. */
export function promiseFaultText(fault: Exclude<PromiseFault, { kind: 'lacks' }>): string {
  return fault.kind === 'license-both'
    ? 'A license cannot be included and required at once.'
    : `${fault.name} has a value that SCS-0102 does not know.`;
}
