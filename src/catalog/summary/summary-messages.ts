import { formatBytes } from '../../format/bytes.ts';
import { formatCount, plural } from '../../format/words.ts';
import { formatDay } from '../../search/promised-day.ts';

/** A length of time, roughly, as an estimate is said. */
function roughly(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 90) return plural(seconds, { one: '# second', other: '# seconds' });
  return plural(Math.ceil(seconds / 60), { one: '# minute', other: '# minutes' });
}

const images = (count: number) => plural(count, { one: '# image', other: '# images' });

const AGES: Readonly<Record<number, string>> = {
  31: 'Younger than a month',
  92: '1 to 3 months',
  183: '3 to 6 months',
  366: '6 to 12 months',
  731: '1 to 2 years',
  1827: '2 to 5 years',
};

const PROMISES: Readonly<Record<string, string>> = {
  provided_until: 'provided until',
  uuid_validity: 'ID works until',
  maintained_until: 'maintained until',
};

/** By the attribute that the images are grouped by. */
const STORAGE_TITLES: Readonly<Record<string, string>> = {
  __platform: 'Storage by platform',
  os_distro: 'Storage by distribution',
  owner: 'Storage by owner',
  visibility: 'Storage by visibility',
};

export const SUMMARY_WORDS = {
  title: 'Summary',
  close: 'Close summary',
  counting: 'Counting…',
  total: (count: number, bytes: number) => `${images(count)}, ${formatBytes(bytes)}`,
  atLeast: (count: number, bytes: number) => `At least ${images(count)}, ${formatBytes(bytes)}`,
  searched: (searched: number, about: number | null) =>
    about === null
      ? `${formatCount(searched)} images read so far.`
      : `${formatCount(searched)} of about ${formatCount(about)} images read so far.`,
  readAll: 'Read all',
  readAllNote: (requests: number, ms: number) =>
    `Takes about ${plural(requests, { one: '# request', other: '# requests' })} and ${roughly(ms)}.`,
  failed: 'The images could not be read.',
  tryAgain: 'Try again',
  stop: 'Stop',
  created: 'Created over time',
  createdNote: 'Choose a bar, or draw over several, to filter by when images were created.',
  storage: (attribute: string) => STORAGE_TITLES[attribute] ?? attribute,
  ages: 'Storage by age',
  age: (toDays: number | null) => (toDays === null ? 'Older than 5 years' : (AGES[toDays] ?? '')),
  from: 'From',
  to: 'To',
  value: 'Value',
  imagesHead: 'Images',
  sizeHead: 'Size',
  createdHead: 'Created',
  none: 'None',
  largest: 'Largest',
  oldest: 'Oldest',
  neverChanged: 'Never changed',
  neverChangedNote: (count: number, bytes: number) =>
    `${images(count)} (${formatBytes(bytes)}) not changed since the day they were made. The oldest of them:`,
  equal: 'Equal files',
  equalUnknown: 'The service tells no checksums, so equal files are not known.',
  equalNone: 'No two images have the same file.',
  equalNote: (files: number, count: number, bytes: number) =>
    `${plural(files, { one: '# file is', other: '# files are' })} kept more than once, by ${images(count)}: ${formatBytes(bytes)} that one copy of each would save.`,
  copies: (count: number) => plural(count, { one: '# copy', other: '# copies' }),
  twice: 'Kept twice',
  ending: 'Promises that end soon',
  endingNone: 'No promise ends within 90 days.',
  endingNote: (count: number) => `${images(count)} within 90 days.`,
  ends: (attribute: string, untilMs: number) => `${PROMISES[attribute] ?? attribute} ${formatDay(untilMs)}`,
  image: 'Image',
  promise: 'Promise',
  nothing: 'No image to sum up.',
};
