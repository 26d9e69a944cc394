import { ATTRIBUTE_LABELS } from '../attributes/messages.ts';
import type { AttributeName } from '../attributes/table.ts';
import { formatTimeExactly } from '../format/dates.ts';
import { shortId, ownValue } from '../format/text.ts';
import { plural } from '../format/words.ts';
import type { FieldName } from '../attributes/attribute-names.ts';
import type { GroupName } from '../attributes/field.ts';
import { fieldOf } from './fields.ts';
import { operandValues, parseOperand } from './operand.ts';
import type { PresetName } from './presets.ts';
import type { Profile } from '../attributes/profile.ts';
import type { ParamOutcome, FilterReading } from './reading.ts';
import { parseTimeBound, type TimeOperator } from './time.ts';

/** What a parameter is called that is not the attribute of its name. */
const PARAMETER_LABELS: Readonly<Record<Exclude<FieldName, AttributeName>, string>> = {
  tag: 'Tag',
  member_status: 'Shared with me',
  size_min: 'Size from',
  size_max: 'Size to',
  min_disk_min: 'Minimum disk from',
  min_disk_max: 'Minimum disk to',
  min_ram_min: 'Minimum memory from',
  min_ram_max: 'Minimum memory to',
  sort_key: 'Sort by',
  sort_dir: 'Direction',
  sort: 'Sort',
  limit: 'Page size',
  marker: 'Start after',
};

const FIELD_LABELS: Readonly<Record<FieldName, string>> = { ...ATTRIBUTE_LABELS, ...PARAMETER_LABELS };

/** A field's label; a property is called by its name. */
export function fieldLabel(name: string): string {
  const field = fieldOf(name);
  return field === undefined ? name : FIELD_LABELS[field.name];
}

export const GROUP_LABELS: Readonly<Record<GroupName, string>> = {
  identity: 'Name and ID',
  state: 'State',
  sharing: 'Visibility and sharing',
  system: 'Operating system',
  time: 'Time',
  format: 'Format and size',
  needs: 'Requirements',
  hardware: 'Hardware support',
  ims: 'IMS properties',
  property: 'Other property',
  order: 'Sorting and paging',
};

export const PRESET_LABELS: Readonly<Record<PresetName, string>> = {
  all: 'All images',
  public: 'Public',
  publicByIms: 'Public, as IMS documents it',
  mine: 'My images',
  pending: 'Pending',
  accepted: 'Accepted',
  rejected: 'Rejected',
};

export const SHARED_WITH_ME = 'Shared with me';

/** In the place of a value without a letter. */
const EMPTY = '(empty)';

const VALUE_WORDS: Readonly<Record<string, string>> = {
  'protected=true': 'Protected',
  'protected=false': 'Not protected',
  '__isregistered=true': 'Registered',
  '__isregistered=false': 'Not registered',
  'os_hidden=true': 'Hidden only',
  'os_hidden=false': 'Not hidden',
  'visibility=all': 'all (including community)',
  '__imagetype=gold': 'gold (public)',
  '__imagetype=market': 'market (marketplace)',
  '__os_bit=32': '32-bit',
  '__os_bit=64': '64-bit',
  'sort_dir=asc': 'Ascending',
  'sort_dir=desc': 'Descending',
};

/** How a legal value is called on the screen: the service's own word, unless that says nothing. */
export function valueLabel(name: string, value: string): string {
  if (value === '') return EMPTY;
  if (name === 'sort_key') return ownValue(ATTRIBUTE_LABELS, value) ?? value;
  return VALUE_WORDS[`${name}=${value}`] ?? value;
}

export const TIME_OPERATOR_LABELS: Readonly<Record<TimeOperator, string>> = {
  gte: 'from',
  gt: 'after',
  lte: 'until',
  lt: 'before',
  eq: 'exactly at',
  neq: 'not at',
};

/**
 * What a parameter asks for, in plain words: without operators, which say more than a reader needs, and times in the
 * zone of the page. A bad value stays as it was typed.
 */
export function readingWords({ param, field, outcome }: FilterReading, profile: Profile): string {
  if (outcome.kind !== 'bad' && param.value === '') return EMPTY;
  if (outcome.kind === 'bad' || field === null) return param.value;
  if (field.name === 'marker') return shortId(param.value);
  if (field.control.kind === 'time') {
    const bound = parseTimeBound(param.value);
    return 'bad' in bound
      ? param.value
      : `${TIME_OPERATOR_LABELS[bound.op]} ${formatTimeExactly(bound.text)}`;
  }
  if (field.operators !== true) return valueLabel(field.name, param.value);
  const words = operandValues(parseOperand(param.value, profile)).join(', ');
  return words === '' ? EMPTY : words;
}

/** How a filter works that the service cannot apply. */
export function hereWords(outcome: Extract<ParamOutcome, { kind: 'here' }>): string {
  if (outcome.because === 'lacking')
    return 'The service doesn’t support this filter, so it’s applied here as images load.';
  return outcome.ends
    ? 'The service accepts only one limit. The list ends exactly at this one.'
    : 'The service accepts only one limit, so this one is applied here as images load.';
}

/** `3 filters active`, for the count on a group. */
export function activeWords(count: number): string {
  return plural(count, { one: '# filter active', other: '# filters active' });
}

/** Why a choice cannot be taken now. */
export function excludedWords(name: FieldName): string {
  return `Can’t be combined with ${fieldLabel(name)}.`;
}
