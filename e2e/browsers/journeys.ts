/**
 * A journey that Firefox cannot make by its driver: a file of `e2e/journeys` up to its first dot, and the beginning of a
 * title in it.
 */
interface Impossible {
  readonly file: string;
  readonly title: string;
  readonly reason: string;
}

const CRASH =
  'Firefox 153 itself ends (signal 11) when Playwright evaluates in this page; left alone, the page stays';

/** The journeys that `npm run test:browsers` leaves out in Firefox, whatever it is told. */
export const NOT_IN_FIREFOX: readonly Impossible[] = [
  {
    file: 'long-list',
    title: 'a hundred thousand images, from the first to the last',
    reason: 'measures memory with the DevTools protocol of Chromium',
  },
  {
    file: 'panel-resize',
    title: 'the panel is as wide as the user makes it, by pointer and by keys, and stays so',
    reason: 'a double click is two single ones to Firefox, as Playwright sends it over WebDriver BiDi',
  },
  {
    file: 'keyboard',
    title: 'arrow keys over radio buttons ask once',
    reason: 'over WebDriver BiDi keys come further apart than the 300 ms that are waited for',
  },
  {
    file: 'session-end',
    title: 'only the same person can go on',
    reason: 'changes the body of a request on its way, which Playwright cannot over WebDriver BiDi',
  },
  ...['a filter is what', 'letters typed before', 'Enter and Escape of'].map((title) => ({
    file: 'composition',
    title,
    reason: 'composes text with the DevTools protocol of Chromium',
  })),
  {
    file: 'accessibility',
    title: 'axe finds nothing in what opens over and beside a list',
    reason: CRASH,
  },
  {
    file: 'glance',
    title: 'the overview of a plain image has no empty lines',
    reason: CRASH,
  },
  {
    file: 'overview',
    title: 'the overview says what an image is, whose, what for and made from',
    reason: CRASH,
  },
  {
    file: 'properties',
    title: 'a hundred properties; a schema that is refused; keyboard; both themes',
    reason: CRASH,
  },
];

/** What Playwright is not to run in Firefox: it compares with the name of the file and the title. */
export function notInFirefox(): readonly RegExp[] {
  return NOT_IN_FIREFOX.map(
    ({ file, title }) =>
      new RegExp(`${RegExp.escape(file)}\\.(journey|screens)\\.ts .*${RegExp.escape(title)}`),
  );
}

/**
 * The journeys whose ways lead through what engines do each in their own way: layout, focus and keys, dialogs, menus
 * and popovers, fields of times, files, the clipboard, the history, tabs that hear of each other, parts that are loaded
 * later. What is left out is between the page and the service, and the same everywhere.
 */
export const ENGINES_DIFFER: readonly string[] = [
  'accessibility',
  'browse',
  'bulk-edit',
  'compare',
  'copy-as',
  'download',
  'edit',
  'errors',
  'export',
  'filters-by-sidebar',
  'focus',
  'history',
  'json',
  'keyboard',
  'look',
  'overview',
  'panel',
  'projects',
  'properties',
  'reflow',
  'select',
  'sharing-keyboard',
  'sign-in',
  'sign-out',
  'tags',
  'time-typed',
];
