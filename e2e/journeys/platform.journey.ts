import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import {
  OLDEST,
  youngAttributes,
  youngGlobals,
  youngMembers,
  youngStyles,
  type YoungFeature,
} from './platform.ts';

// What is built is what runs, with all libraries: it is read here for calls, attributes and styles that are younger
// than the oldest browsers. A new one fails this test until it stands below with what happens where it is missing.

const ROOT = join(import.meta.dirname, '../..');

/** Younger members and globals that are used where they are there, by us or a library, and what takes their place. */
const SCRIPT_FALLBACKS: Readonly<Record<string, string>> = {
  requestIdleCallback: 'a timer (ui/idle.ts)',
  cancelIdleCallback: 'a timer (ui/idle.ts)',
  showSaveFilePicker: 'the browser downloads by a link',
  createWritable: 'only of a file of showSaveFilePicker',
  isComposing: 'Safari has it, MDN notes its order of events; key code 229 (ui/composition.ts)',
  Segmenter: 'characters by code points (format/characters.ts)',
  popover: 'React Aria and React ask for it first',
  startViewTransition: 'React asks for it first; no view here uses it',
  fetchPriority: 'a hint, no browser needs it',
  connection: 'React asks for it first, for a guess of bandwidth',
  userAgentData: 'React Aria asks for it first, then for navigator.platform',
  toHex: '@noble/hashes asks for it first',
  fromHex: '@noble/hashes asks for it first',
  cssFloat: 'a name in a list of React, for the property float',
  devicePixelRatio: 'Safari has it, without the zoom of the page, which does not lower its highest element',
};

/** Names of our own and of libraries that the platform has for something else too. */
const OWN_NAMES = new Set(
  `actions address animation badge bytes capture check command component delay displayName dispose drop fileName font handle icon
  image isError lock locale login difference maximize move number percent ping priority profile region resize s share side silent states tag take turn
  GPU Report`.split(/\s+/),
);

/** Younger attributes of HTML. */
const ATTRIBUTE_FALLBACKS: Readonly<Record<string, string>> = {
  closedby: 'a listener for clicks (FiltersDialog.tsx)',
  popover: 'not set by us; React knows its name',
  popovertarget: 'not set by us; React knows its name',
  fetchpriority: 'a hint',
  autocapitalize: 'Safari of computers has no keyboard that would do it',
  autocorrect: 'the others correct nothing by themselves',
  capture: 'not set by us; an option of listeners',
  command: 'not set by us; a name of ours',
  is: 'not set by us; React knows its name',
  manifest: 'not set by us; React knows its name',
  watch: 'not set by us; a name of ours',
};

/** Younger styles. */
const STYLE_FALLBACKS: Readonly<Record<string, string>> = {
  'accent-color': 'Safari: contrast alone is partial; the system has its own colour otherwise',
  'contain style': 'Safari: counters are not contained, and there are none',
  'content-visibility': 'drawn at once',
  'content-visibility auto': 'drawn at once',
  'field-sizing': 'a field of one height, which can be pulled larger',
  'field-sizing content': 'a field of one height, which can be pulled larger',
  'float inline-start': 'Chrome before 118: the legend is on the edge of its fieldset, which has no border',
  'line-clamp': '-webkit-line-clamp, which all have',
  'overflow-anchor': 'Safari anchors nothing by itself',
  'overflow-anchor none': 'Safari anchors nothing by itself',
  'overscroll-behavior': 'partial where nothing overflows; the page around it does not scroll',
  'text-align match-parent': 'Chrome has it by a name of its own, which stands before it',
  'text-decoration dotted': 'Safari: a plain line',
  'user-select': '-webkit-user-select beside it, which Safari has',
  '-moz-progress-bar': 'each engine has a name of its own, all are there',
  '-webkit-progress-bar': 'each engine has a name of its own, all are there',
  '-webkit-progress-value': 'each engine has a name of its own, all are there',
};

/** The built files of a kind, one after the other. */
function built(ending: string): string {
  const folder = join(ROOT, 'dist/assets');
  const names = readdirSync(folder).filter((name) => name.endsWith(ending));
  return names.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
}

function unlisted(found: readonly YoungFeature[], isListed: (name: string) => boolean): string[] {
  return found.filter(({ name }) => !isListed(name)).map(({ name, lackedBy }) => `${name} (${lackedBy})`);
}

test('what is younger than the oldest browsers has a fallback', () => {
  const script = `${built('.js')}\n${readFileSync(join(ROOT, 'dist/index.html'), 'utf8')}`;
  // The build gives what one file exports to another names of one or two letters; so young is no call of the platform.
  const isListed = (name: string) =>
    name.length <= 2 || Object.hasOwn(SCRIPT_FALLBACKS, name) || OWN_NAMES.has(name);
  expect.soft(unlisted(youngMembers(script), isListed), 'calls').toEqual([]);
  expect.soft(unlisted(youngGlobals(script), isListed), 'globals').toEqual([]);
  const attributes = unlisted(youngAttributes(script), (name) => Object.hasOwn(ATTRIBUTE_FALLBACKS, name));
  expect.soft(attributes, 'attributes').toEqual([]);
  const styles = unlisted(youngStyles(built('.css')), (name) => Object.hasOwn(STYLE_FALLBACKS, name));
  expect.soft(styles, 'styles').toEqual([]);
});

test('the scan finds what it is for', () => {
  const script =
    'a.union(b);a.difference(b);Promise.withResolvers();URL.canParse(u);Object.groupBy(a,f);[].toSorted()';
  const names = youngMembers(script).map(({ name }) => name);
  expect(names.toSorted()).toEqual(['canParse', 'difference', 'groupBy', 'union', 'withResolvers']);
  expect(youngGlobals('new URLPattern(x);new ResizeObserver(f)').map(({ name }) => name)).toEqual([
    'URLPattern',
  ]);
  const sheet =
    '.a{color:light-dark(#000,#fff);anchor-name:--b}.c:has(d){text-wrap:pretty}@starting-style{.e{color:red}}';
  expect(
    youngStyles(sheet)
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual(['anchor-name', 'color light-dark', 'starting-style', 'text-wrap pretty']);
  expect(youngAttributes('{closedBy:"any",inert:true}').map(({ name }) => name)).toEqual(['closedby']);
});

test('the script for browsers of any age is ECMAScript 5, and names the oldest browsers', () => {
  const script = readFileSync(join(ROOT, 'src/browser-check.js'), 'utf8').replaceAll(/^\s*\/\/.*$/gm, '');
  expect(script).not.toMatch(/=>|`|\?\.|\?\?|\b(?:let|const|class|async|await)\b|\.\.\.|,\s*\)/);
  const { chrome, firefox, safari } = OLDEST;
  expect(script).toContain(`Chrome ${chrome}, Firefox ${firefox} or Safari ${safari}, or newer`);
});
