import type { Person } from '../../contract/people.ts';

/** A list that both clouds are asked for. */
export interface Query {
  readonly as: Person;
  readonly parameters: readonly Parameter[];
}

/** A piece of the query string: a name and a value to be encoded, or what is sent as it is. */
export type Parameter =
  | { readonly kind: 'pair'; readonly name: string; readonly value: Value }
  | { readonly kind: 'raw'; readonly text: string };

/** A value, of parts that are the same for both clouds and parts that each cloud or each run has its own of. */
export type Value = readonly (string | Hole)[];

/** What is filled in when it is known. Images are counted through, whatever their number. */
export type Hole =
  | { readonly kind: 'id'; readonly image: number; readonly inCapitals: boolean }
  | { readonly kind: 'checksum' | 'hash'; readonly image: number }
  | { readonly kind: 'project'; readonly of: Person }
  | {
      readonly kind: 'time';
      readonly of: 'created' | 'updated';
      readonly image: number;
      /** How many seconds later. */
      readonly later: number;
      readonly form: TimeForm;
    };

/** How a time is written. */
export const timeForms = [
  'extended',
  'no zone',
  'compact',
  'fraction',
  'comma',
  'space',
  'east',
  'west',
  'hour',
  'date',
] as const;
export type TimeForm = (typeof timeForms)[number];

/** What the holes of a query are filled with, on one cloud. */
export interface Filling {
  readonly id: (image: number) => string;
  readonly checksum: (image: number) => string;
  readonly hash: (image: number) => string;
  readonly project: (of: Person) => string;
  /** In seconds since 1970. */
  readonly time: (of: 'created' | 'updated', image: number) => number;
}

/** The query string for one cloud. */
export function searchOf({ parameters }: Query, filling: Filling): string {
  return parameters
    .map((parameter) =>
      parameter.kind === 'raw'
        ? parameter.text
        : `${encodeURIComponent(parameter.name)}=${encodeURIComponent(textOf(parameter.value, filling))}`,
    )
    .join('&');
}

/** A value with its holes filled. */
function textOf(value: Value, filling: Filling): string {
  return value.map((part) => (typeof part === 'string' ? part : fill(part, filling))).join('');
}

function fill(hole: Hole, filling: Filling): string {
  switch (hole.kind) {
    case 'id': {
      const id = filling.id(hole.image);
      return hole.inCapitals ? id.toUpperCase() : id;
    }
    case 'checksum':
      return filling.checksum(hole.image);
    case 'hash':
      return filling.hash(hole.image);
    case 'project':
      return filling.project(hole.of);
    case 'time':
      return writtenAs(filling.time(hole.of, hole.image) + hole.later, hole.form);
  }
}

/** A time in seconds since 1970 in one of the forms of ISO 8601. */
export function writtenAs(seconds: number, form: TimeForm): string {
  const local = (zoneSeconds: number) => new Date((seconds + zoneSeconds) * 1000).toISOString().slice(0, 19);
  const time = local(0);
  switch (form) {
    case 'extended':
      return `${time}Z`;
    case 'no zone':
      return time;
    case 'compact':
      return `${time.replaceAll(/[-:]/g, '')}Z`;
    case 'fraction':
      return `${time}.5Z`;
    case 'comma':
      return `${time},000001Z`;
    case 'space':
      return time.replace('T', ' ');
    case 'east':
      return `${local(5400)}+01:30`;
    case 'west':
      return `${local(-18_000)}-0500`;
    case 'hour':
      return time.slice(0, 13);
    case 'date':
      return time.slice(0, 10);
  }
}

/** A query as it is printed: one line, with its holes named. */
export function describe({ as, parameters }: Query): string {
  const pieces = parameters.map((parameter) => {
    if (parameter.kind === 'raw') return `raw ${JSON.stringify(parameter.text)}`;
    const value = parameter.value.map((part) =>
      typeof part === 'string' ? part : `{${Object.values(part).join(' ')}}`,
    );
    return `${JSON.stringify(parameter.name)} = ${JSON.stringify(value.join(''))}`;
  });
  return `${as}: ${pieces.length === 0 ? 'no parameters' : pieces.join(', ')}`;
}
