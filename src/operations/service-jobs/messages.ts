import type { ApiError } from '../../api/errors.ts';
import { ERROR_WORDS, saidBy, type Explanation } from '../../api/error-messages.ts';
import { explain } from '../../api/messages.ts';
import type { JobReport } from '../../api/job-report.ts';
import { cutText, distinctQuotes, quotedBeginning } from '../../format/text.ts';
import { LANGUAGE } from '../../format/language.ts';
import { formatCount, plural, withUnit } from '../../format/words.ts';
import { adviceOfCode } from './code-messages.ts';
import type { ServiceWork, WatchedState } from './service-work.ts';

const percents = new Intl.NumberFormat(LANGUAGE, { style: 'percent' });

/** The title of a job as it stands. */
export function serviceTitle(
  { operation, name, other }: Pick<ServiceWork, 'operation' | 'name' | 'other'>,
  kind: WatchedState['kind'],
): string {
  const image = quotedBeginning(name);
  const at = other === null ? '' : distinctQuotes(cutText(other, 200));
  const as = other === null ? '' : quotedBeginning(other);
  switch (operation) {
    case 'export':
      return {
        running: `Exporting ${image} to ${at}`,
        done: `${image} exported to ${at}`,
        failed: `${image} wasn’t exported`,
      }[kind];
    case 'copy':
      return {
        running: `Copying ${image} as ${as}`,
        done: `${image} copied as ${as}`,
        failed: `${image} wasn’t copied`,
      }[kind];
    case 'copy-across':
      return {
        running: `Copying ${image} to ${at}`,
        done: `${image} copied to ${at}`,
        failed: `${image} wasn’t copied to ${at}`,
      }[kind];
    case 'create':
      return {
        running: `Creating ${image} from ${at}`,
        done: `${image} created`,
        failed: `${image} wasn’t created`,
      }[kind];
    case 'register':
      return {
        running: `Reading the file of ${image} from ${at}`,
        done: `${image} has its file`,
        failed: `${image} has no file`,
      }[kind];
  }
}

export const SERVICE_JOB_WORDS = {
  percent: (percent: number) => withUnit(percents.format(percent / 100)),
  partsDone: (done: number, total: number) =>
    `${formatCount(done)} of ${plural(total, { one: '# image', other: '# images' })}`,
  open: 'Open image',
  lost: 'The service no longer knows this job. Look for the image in the list.',
  unfollowed: 'The service no longer says how far this is. It may still go on.',
  begun: (title: string) => `${title}. Activity shows the progress.`,
  started: (count: number) =>
    plural(count, {
      one: '# job started. Activity shows the progress.',
      other: '# jobs started. Activity shows the progress.',
    }),
} as const;

/** How far a part is; nothing where it says nothing. */
export function stepText({ status, percent }: JobReport): string | null {
  return status === 'running' && percent !== null ? SERVICE_JOB_WORDS.percent(percent) : null;
}

/** How far a job is, in words. */
export function jobProgressWords({ percent, steps }: WatchedState, partCount: number): string | null {
  const parts = [
    ...(percent === null ? [] : [SERVICE_JOB_WORDS.percent(percent)]),
    ...(partCount > 1
      ? [SERVICE_JOB_WORDS.partsDone(steps.filter(({ state }) => state === 'done').length, partCount)]
      : []),
  ];
  return parts.length === 0 ? null : parts.join(' · ');
}

/** Why a job failed: what its code means, the service’s own words, and what support asks for. */
export function failureText(error: ApiError): string {
  const advice =
    adviceOfCode(error.code) ?? (error.status === 200 ? undefined : explainRefused(error).advice);
  const said = [
    error.message === '' ? '' : `“${distinctQuotes(cutText(error.message, 500))}”`,
    error.code ?? '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
  const parts = [
    ...(advice === undefined ? [] : [advice]),
    ...(said === '' ? [] : [`${saidBy(error.code)} ${said}`]),
    // Whom to ask about a code that has no words of ours.
    ...(error.requestId === null ? [] : [`${ERROR_WORDS.requestId} ${error.requestId}`]),
  ];
  return parts.join(' ');
}

/** What a refusal to begin a job means. */
export function explainRefused(error: ApiError): Explanation {
  const advice = adviceOfCode(error.code);
  const isValue = error.status === 400;
  const words = isValue
    ? { title: 'The service rejected this', advice: 'Nothing was started. Check the values, then try again.' }
    : error.status === 403
      ? {
          title: 'You don’t have permission for this',
          advice: 'Nothing was started. Ask your administrator for the IMS role.',
        }
      : explain(error, 'this image');
  return advice === undefined ? words : { ...words, advice };
}
