import { parseTime } from '../format/time.ts';
import { OWN_NAMES, uiOf, valuesOf, type OwnName, type Param, type Ui } from './address.ts';
import { passes, type Attributes, type LocalFilter } from './local.ts';
import { parseSort, type OrderKey } from './order.ts';

/** From and to are inclusive; one of the two may be missing. */
export interface Range {
  readonly name: string;
  /** Of times, in Unix milliseconds. */
  readonly from: number | null;
  readonly to: number | null;
  readonly isTime: boolean;
}

/** What one own parameter asks for; `bad` stays in the address, and is not applied. */
export type OwnReading = { readonly name: OwnName; readonly value: string } & (
  | { readonly kind: 'search' }
  /** A value that no filter of the service compares. */
  | { readonly kind: 'is'; readonly wanted: Param }
  | { readonly kind: 'not'; readonly excluded: Param }
  | { readonly kind: 'range'; readonly range: Range }
  | { readonly kind: 'sort'; readonly order: OrderKey }
  | { readonly kind: 'group' }
  | { readonly kind: 'bad' }
);

/** Takes `name:value` apart. A colon in a name is written `\:`, and a backslash `\\`. */
function parsePair(text: string): Param | null {
  const [, name, value] = /^((?:[^\\:]|\\.)+):(.*)$/su.exec(text) ?? [];
  return name === undefined || value === undefined
    ? null
    : { name: name.replaceAll(/\\(.)/gsu, '$1'), value };
}

function pairOf(name: string, value: string): string {
  return `${name.replaceAll(/[\\:]/g, String.raw`\$&`)}:${value}`;
}

/** Milliseconds of a day without its last one: a date alone, as an upper bound, is the whole day. */
const REST_OF_DAY_MS = 86_399_999;

function parseBound(text: string, isUpper: boolean): { value: number; isTime: boolean } | null {
  if (/^\d+(\.\d+)?$/.test(text)) return { value: Number(text), isTime: false };
  const timeMs = parseTime(text);
  if (timeMs === null) return null;
  return { value: timeMs + (isUpper && /^\d{4}-\d\d-\d\d$/.test(text) ? REST_OF_DAY_MS : 0), isTime: true };
}

/** Takes `size:1024,2048` apart; either end may be missing. `null` where it is no range, or an empty one. */
export function parseRange(text: string): Range | null {
  const { name, value } = parsePair(text) ?? {};
  const [lower, upper, ...rest] = value?.split(',') ?? [];
  if (name === undefined || lower === undefined || upper === undefined || rest.length > 0) return null;
  const from = parseBound(lower, false);
  const to = parseBound(upper, true);
  if ((lower !== '' && from === null) || (upper !== '' && to === null)) return null;
  if (from === null && to === null) return null;
  if (from !== null && to !== null && (from.isTime !== to.isTime || from.value > to.value)) return null;
  return { name, from: from?.value ?? null, to: to?.value ?? null, isTime: (from ?? to)?.isTime === true };
}

function readOne(name: OwnName, value: string): OwnReading {
  const bad = { name, value, kind: 'bad' } as const;
  switch (name) {
    case 'ui.q':
      return { name, value, kind: 'search' };
    case 'ui.is': {
      const wanted = parsePair(value);
      return wanted === null ? bad : { name, value, kind: 'is', wanted };
    }
    case 'ui.not': {
      const excluded = parsePair(value);
      return excluded === null ? bad : { name, value, kind: 'not', excluded };
    }
    case 'ui.range': {
      const range = parseRange(value);
      return range === null ? bad : { name, value, kind: 'range', range };
    }
    case 'ui.sort': {
      const [order, second] = parseSort(value) ?? [];
      return order === undefined || second !== undefined ? bad : { name, value, kind: 'sort', order };
    }
    case 'ui.group':
      return value === 'versions' ? { name, value, kind: 'group' } : bad;
  }
}

/** Reads the own parameters of an address that change what is listed, in the order of `OWN_NAMES`. Total. */
export function readOwn(ui: Ui): readonly OwnReading[] {
  return OWN_NAMES.flatMap((name) =>
    valuesOf(ui, name)
      .filter((value) => name !== 'ui.q' || value.trim() !== '')
      .map((value) => readOne(name, value)),
  );
}

function boundsOf({ name: attribute, from, to, isTime }: Range): readonly LocalFilter[] {
  const bounds = [
    ['min', from],
    ['max', to],
  ] as const;
  return bounds.flatMap(([side, limit]): LocalFilter[] => {
    if (limit === null) return [];
    if (!isTime) return [{ kind: 'number', attribute, side, limit }];
    const op = side === 'min' ? 'gte' : 'lte';
    return [{ kind: 'time', attribute, bound: { op, text: new Date(limit).toISOString(), timeMs: limit } }];
  });
}

/** Whether an attribute has a value, as the service compares it: by its text, and one of several tags. */
function hasValue(image: Attributes, { name, value }: Param): boolean {
  const found = image[name === 'tag' ? 'tags' : name];
  if (Array.isArray(found)) return found.includes(value) || (value === '' && found.length === 0);
  if (found === undefined || found === null) return value === '';
  // Anything else may throw when it is made a text: `{"toString": 1}`.
  const isScalar = typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean';
  return isScalar && String(found) === value;
}

function meets(image: Attributes, reading: OwnReading): boolean {
  switch (reading.kind) {
    case 'is':
      return hasValue(image, reading.wanted);
    case 'not':
      return !hasValue(image, reading.excluded);
    case 'range':
      return boundsOf(reading.range).every((bound) => passes(image, bound));
    case 'search':
    case 'sort':
    case 'group':
    case 'bad':
      return true;
  }
}

/** The images that excluded values and ranges of an address leave in a list, in their order. */
export function ownMatches<Listed extends Attributes>(images: readonly Listed[], ui: Ui): readonly Listed[] {
  const readings = readOwn(ui);
  return images.filter((image) => readings.every((reading) => meets(image, reading)));
}

/** The `ui.` part with exactly these values for a parameter that repeats. */
function withOwnValues(ui: Ui, name: OwnName, values: readonly string[]): Ui {
  return uiOf([...ui.filter((param) => param.name !== name), ...values.map((value) => ({ name, value }))]);
}

/** The `ui.` part without one value of one parameter. */
export function withoutOwn(ui: Ui, name: OwnName, value: string): Ui {
  return withOwnValues(
    ui,
    name,
    valuesOf(ui, name).filter((other) => other !== value),
  );
}

/** The `ui.` part that keeps only the images with this value of this attribute, too. */
export function includeValue(ui: Ui, { name, value }: Param): Ui {
  return withOwnValues(ui, 'ui.is', [...valuesOf(ui, 'ui.is'), pairOf(name, value)]);
}

/** The `ui.` part that keeps the images with any value of this attribute. */
export function withoutIncluded(ui: Ui, name: string): Ui {
  const others = valuesOf(ui, 'ui.is').filter((value) => parsePair(value)?.name !== name);
  return withOwnValues(ui, 'ui.is', others);
}

/** The `ui.` part that also leaves out the images with this value of this attribute; a tag by the name `tag`. */
export function excludeValue(ui: Ui, { name, value }: Param): Ui {
  return withOwnValues(ui, 'ui.not', [...valuesOf(ui, 'ui.not'), pairOf(name, value)]);
}

/** Whether the images with this value of this attribute are left out. */
export function isExcluded(ui: Ui, { name, value }: Param): boolean {
  return valuesOf(ui, 'ui.not').includes(pairOf(name, value));
}

/** The `ui.` part that no longer leaves out the images with this value of this attribute. */
export function withoutExcluded(ui: Ui, { name, value }: Param): Ui {
  return withoutOwn(ui, 'ui.not', pairOf(name, value));
}

/** The values of an attribute that only the page filters by. */
export function includedValues(ui: Ui, name: string): readonly string[] {
  return readOwn(ui).flatMap((reading) =>
    reading.kind === 'is' && reading.wanted.name === name ? [reading.wanted.value] : [],
  );
}

/** The values of an attribute that are left out. */
export function excludedValues(ui: Ui, name: string): readonly string[] {
  return readOwn(ui).flatMap((reading) =>
    reading.kind === 'not' && reading.excluded.name === name ? [reading.excluded.value] : [],
  );
}

/** The `ui.` part with a range for an attribute, as texts of the address; two empty ones take it away. */
export function setRange(ui: Ui, name: string, from: string, to: string): Ui {
  const others = valuesOf(ui, 'ui.range').filter((value) => parsePair(value)?.name !== name);
  return withOwnValues(
    ui,
    'ui.range',
    from === '' && to === '' ? others : [...others, pairOf(name, `${from},${to}`)],
  );
}

/** The `ui.` part that groups the versions of images, or no longer does. */
export function toggleGroups(ui: Ui): Ui {
  return withOwnValues(ui, 'ui.group', valuesOf(ui, 'ui.group').includes('versions') ? [] : ['versions']);
}
