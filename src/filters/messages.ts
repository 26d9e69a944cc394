import { ATTRIBUTE_LABELS } from '../attributes/messages.ts';
import type { AttributeName } from '../attributes/table.ts';
import { formatTimeExactly } from '../format/dates.ts';
import { shortId, quoted, ownValue } from '../format/text.ts';
import { formatCount, list, plural } from '../format/words.ts';
import type { FilterProblem } from './check.ts';
import type { FieldName } from '../attributes/attribute-names.ts';
import type { GroupName } from '../attributes/field.ts';
import { fieldOf } from './fields.ts';
import type { Mend } from './mend.ts';
import { operandValues, parseOperand } from './operand.ts';
import type { PresetName } from './presets.ts';
import type { Profile } from '../attributes/profile.ts';
import type { ParamOutcome, FilterNote, FilterReading } from './reading.ts';
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

/** Why a value is not sent, in a sentence that says what would be right. */
export function filterProblemWords(name: string, problem: FilterProblem): string {
  const label = fieldLabel(name);
  switch (problem.code) {
    case 'empty':
      return `${label} needs a value.`;
    case 'not-listed':
      return `${quoted(problem.value)} isn’t valid. Use ${list(problem.allowed, 'disjunction')}.`;
    case 'not-a-number':
      return `${label} must be a whole number, such as 40.`;
    case 'out-of-range':
      return `${label} must be from ${formatCount(problem.min)} to ${formatCount(problem.max)}.`;
    case 'not-a-time':
      return `${label} must be a time, such as gte:2026-11-22T00:00:00Z.`;
    case 'time-operator':
      return `${quoted(problem.word)} isn’t an operator. Use gt, gte, lt, lte, eq or neq.`;
    case 'not-an-id':
      return `${label} must be a full image ID of 32 hexadecimal digits.`;
    case 'operator':
      return `The service reads “${problem.word}:” as an operator and supports only eq: and in:.`;
    case 'bad-list':
      return problem.reason === 'unclosed'
        ? 'A quotation mark in the list isn’t closed.'
        : 'In a list, put quotation marks around whole values, between commas.';
    case 'too-long':
      return `Names can have up to ${formatCount(problem.max)} characters.`;
    case 'repeated':
      return `${label} is given more than once, but the service uses only one.`;
    case 'bad-sort':
      return 'Sort needs keys with a direction, such as name:asc,size:desc.';
    case 'sort-mixed':
      return 'Use either sort, or sort_key and sort_dir, not both.';
    case 'sort-dirs':
      return 'Give one direction for all keys, or one for each.';
    case 'refused':
      return 'The service doesn’t accept this parameter.';
  }
}

/** What a note on a parameter says, which is sent nevertheless. */
export function filterNoteWords(name: string, note: FilterNote): string {
  switch (note.code) {
    case 'needs':
      return `Works only together with ${note.name}=${note.value}.`;
    case 'excludes':
      return `Can’t be combined with ${fieldLabel(note.name)}: no image has both.`;
    case 'capped':
      return `The service returns up to ${formatCount(note.max)} images per page.`;
    case 'empty':
      if (name === 'name') {
        return 'Finds images with an empty name, but not images without a name.';
      }
      return fieldOf(name)?.control.kind === 'integer'
        ? 'With an empty value, results depend on the service’s database.'
        : 'Finds images where this is empty, but not images without it.';
    case 'undocumented':
      return 'Not documented for IMS. Sent unchanged.';
    case 'never-listed':
      return 'Glance never lists images with this status.';
  }
}

/** How a filter works that the service cannot apply. */
export function hereWords(outcome: Extract<ParamOutcome, { kind: 'here' }>): string {
  if (outcome.because === 'lacking')
    return 'The service doesn’t support this filter, so it’s applied here as images load.';
  return outcome.ends
    ? 'The service accepts only one limit. The list ends exactly at this one.'
    : 'The service accepts only one limit, so this one is applied here as images load.';
}

/** What a mend does, as a button. */
export function mendWords(mend: Mend): string {
  return mend.kind === 'add' ? `Add ${mend.text}` : `Use ${mend.text}`;
}

/** `3 filters active`, for the count on a group. */
export function activeWords(count: number): string {
  return plural(count, { one: '# filter active', other: '# filters active' });
}

/** Why a choice cannot be taken now. */
export function excludedWords(name: FieldName): string {
  return `Can’t be combined with ${fieldLabel(name)}.`;
}
