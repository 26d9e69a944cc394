import { encodeUrlPart } from '../format/url.ts';
import { FIELDS } from '../attributes/evaluated/fields.ts';
import { isOwnName } from './fields.ts';

/** One parameter of an address, decoded; the value is in the service's own syntax. */
export interface Param {
  readonly name: string;
  readonly value: string;
}

/**
 * The query of a list, parameter for parameter, in canonical order: the order of the table of fields, then
 * properties by name; repeated parameters keep the order they were given in. Made by `filtersOf` alone.
 */
export type Filters = readonly Param[];

/**
 * This page's own parameters of an address (`ui.density`, `ui.tab`…), sorted by name, each once but for those in
 * `REPEATED`. Never sent.
 */
export type Ui = readonly Param[];

/** The search string of a page, taken apart. */
export interface Address {
  readonly filters: Filters;
  readonly ui: Ui;
}

export const NO_FILTERS: Filters = [];

const RANK: ReadonlyMap<string, number> = new Map(FIELDS.map((field, index) => [field.name, index]));

function rank(name: string): number {
  return RANK.get(name) ?? FIELDS.length;
}

function compareNames(a: Param, b: Param): number {
  const byRank = rank(a.name) - rank(b.name);
  if (byRank !== 0) return byRank;
  if (a.name === b.name) return 0;
  return a.name < b.name ? -1 : 1;
}

/** Filters of any parameters: put in canonical order; half surrogate pairs, which no URL can carry, are replaced. */
export function filtersOf(params: readonly Param[]): Filters {
  return params
    .filter((param) => !isOwnName(param.name))
    .map(({ name, value }) => ({ name: name.toWellFormed(), value: value.toWellFormed() }))
    .toSorted(compareNames);
}

/** What the page itself does with a list, because no service can: each has its own parameter. */
export const OWN_NAMES = ['ui.q', 'ui.is', 'ui.not', 'ui.range', 'ui.sort', 'ui.group'] as const;

/** The attribute by which the page filters for how the promises of images stand: no image has it. */
export const PROMISE_STATE = 'promise_state';

export type OwnName = (typeof OWN_NAMES)[number];

const isOwn = (name: string): name is OwnName => (OWN_NAMES as readonly string[]).includes(name);

/** The part of the own parameters on which a list depends. */
export function listOwn(ui: Ui): Ui {
  return ui.filter(({ name }) => isOwn(name));
}

/** Own parameters of which every value counts. */
const REPEATED: ReadonlySet<string> = new Set(['ui.is', 'ui.not', 'ui.range']);

/** The `ui.` parameters among any: the last of a repeated name counts, of those in `REPEATED` each value once. */
export function uiOf(params: readonly Param[]): Ui {
  const last = new Map<string, Param>();
  for (const param of params) {
    const [name, value] = [param.name.toWellFormed(), param.value.toWellFormed()];
    if (isOwnName(name)) last.set(REPEATED.has(name) ? `=${name}=${value}` : name, { name, value });
  }
  return [...last.values()].toSorted(compareNames);
}

/**
 * Takes any search string apart, with or without its question mark. Total: any text parses, nothing throws
 * and no parameter of the query is lost.
 */
export function parseAddress(search: string): Address {
  const params = [...new URLSearchParams(search)].map(([name, value]) => ({ name, value }));
  return { filters: filtersOf(params), ui: uiOf(params) };
}

/** Parameters as a query without its question mark, in the given order. Round trip: parsing gives them back. */
export function formatParams(params: readonly Param[]): string {
  return params.map(({ name, value }) => `${encodeUrlPart(name)}=${encodeUrlPart(value)}`).join('&');
}

/** The search string of an address: `?status=active&ui.density=compact`, or nothing. */
export function formatAddress({ filters, ui }: Address): string {
  const query = formatParams([...filters, ...ui]);
  return query === '' ? '' : `?${query}`;
}

/** The same list has the same text: part of every query's key. */
export function canonical(filters: Filters): string {
  return formatParams(filters);
}

/** The values given for a name, in order. */
export function valuesOf(params: readonly Param[], name: string): string[] {
  return params.filter((param) => param.name === name).map((param) => param.value);
}

/** The first value given for a name. */
export function valueOf(params: readonly Param[], name: string): string | undefined {
  return params.find((param) => param.name === name)?.value;
}

/** The filters with exactly these values for a name; none removes it. */
export function withValues(filters: Filters, name: string, values: readonly string[]): Filters {
  return filtersOf([
    ...filters.filter((param) => param.name !== name),
    ...values.map((value) => ({ name, value })),
  ]);
}

/** The `ui.` part with a value for a name, or without the name. */
export function withUi(ui: Ui, name: `ui.${string}`, value: string | null): Ui {
  const rest = ui.filter((param) => param.name !== name);
  return value === null ? rest : uiOf([...rest, { name, value }]);
}
