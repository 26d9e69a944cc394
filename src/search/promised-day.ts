import { LANGUAGE } from '../format/language.ts';

const days = new Intl.DateTimeFormat(LANGUAGE, {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

/** A day as dates of promises are: in UTC, whatever the zone of the reader. */
export function formatDay(timeMs: number): string {
  return days.format(timeMs);
}
