import { shortId } from '../format/ids.ts';
import { quoted } from '../format/quoted.ts';
import { countOf, formatCount } from '../format/numbers.ts';
import type { Problem } from './check.ts';
import type { FieldName, GroupName } from './fields.ts';
import type { Mend } from './mend.ts';
import { operandValues, parseOperand } from './operand.ts';
import type { PresetName } from './presets.ts';
import type { Profile, ProfileName } from './profile.ts';
import type { Fate, Note, Reading } from './reading.ts';
import { parseTimeBound, type TimeOperator } from './time.ts';

/** What a field is called and one line on what the service does with it. */
interface FieldWords {
  readonly label: string;
  readonly help: string;
}

const FIELD_WORDS: Readonly<Record<FieldName, FieldWords>> = {
  name: { label: 'Name', help: 'The whole name, exactly. The service has no search within names.' },
  id: { label: 'Image ID', help: 'One whole ID.' },
  tag: { label: 'Tag', help: 'Images that carry all of these tags.' },
  owner: { label: 'Owner project', help: 'The ID of the project that owns the image.' },
  status: { label: 'Status', help: 'Where the image is in its life. Only active ones can start a server.' },
  protected: { label: 'Protected', help: 'Whether deleting is refused.' },
  __isregistered: { label: 'Registered', help: 'Half-made images are not registered.' },
  os_hidden: { label: 'Hidden', help: 'Hidden images are left out unless asked for, and then come alone.' },
  visibility: { label: 'Visibility', help: 'Who may see the image.' },
  __imagetype: {
    label: 'Image type',
    help: 'Gold is public; shared holds both what is shared to you and by you.',
  },
  member_status: {
    label: 'Shared with me',
    help: 'What this project answered. Asks for visibility “shared” too.',
  },
  __os_type: { label: 'OS type', help: 'The family of the operating system.' },
  __platform: { label: 'Platform', help: 'Distribution or product. Clouds add their own: type any.' },
  __os_bit: { label: 'Bits', help: 'Word size of the operating system.' },
  created_at: { label: 'Created', help: 'When the image record was made, in UTC.' },
  updated_at: { label: 'Updated', help: 'When anything about the image last changed, in UTC.' },
  disk_format: { label: 'Disk format', help: 'File format of the disk image. Others can be typed.' },
  container_format: { label: 'Container format', help: 'What wraps the disk file; mostly bare.' },
  size_min: { label: 'Size from', help: 'Bytes of the file, at least.' },
  size_max: { label: 'Size to', help: 'Bytes of the file, at most.' },
  min_disk: { label: 'Minimum disk', help: 'Images that ask for exactly this much disk.' },
  min_disk_min: { label: 'Minimum disk from', help: 'Images that ask for this much disk or more.' },
  min_disk_max: { label: 'Minimum disk to', help: 'Images that fit a server with this much disk.' },
  min_ram: { label: 'Minimum memory', help: 'Images that ask for exactly this much memory; 0 is none.' },
  min_ram_min: { label: 'Minimum memory from', help: 'Images that ask for this much memory or more.' },
  min_ram_max: { label: 'Minimum memory to', help: 'Images that fit a server with this much memory.' },
  __support_kvm: { label: 'KVM', help: 'Runs on KVM hosts.' },
  __support_xen: { label: 'Xen', help: 'Runs on Xen hosts.' },
  __support_largememory: { label: 'Large memory', help: 'Fits large-memory servers.' },
  __support_diskintensive: { label: 'Disk-intensive', help: 'Fits servers with heavy disk use.' },
  __support_highperformance: { label: 'High performance', help: 'Fits high-performance computing servers.' },
  __support_xen_gpu_type: { label: 'GPU on Xen', help: 'The GPU type usable on Xen hosts.' },
  __support_kvm_gpu_type: { label: 'GPU on KVM', help: 'The GPU type usable on KVM hosts.' },
  __support_xen_hana: { label: 'SAP HANA on Xen', help: 'Fits HANA servers on Xen.' },
  __support_kvm_infiniband: { label: 'InfiniBand on KVM', help: 'Fits KVM servers with InfiniBand cards.' },
  sort_key: { label: 'Sort by', help: 'What the service can sort by.' },
  sort_dir: { label: 'Direction', help: 'The service sorts downwards unless told otherwise.' },
  sort: { label: 'Sort', help: 'Several keys at once, such as name:asc,size:desc.' },
  limit: {
    label: 'Page size',
    help: 'Images per request, at most 1,000. Empty leaves the choice to this page.',
  },
  marker: { label: 'Start after', help: 'Begin behind the image with this ID.' },
};

/** A field's label; a property is called by its name. */
export function fieldLabel(name: string): string {
  return Object.hasOwn(FIELD_WORDS, name) ? FIELD_WORDS[name as FieldName].label : name;
}

/** The line of help under a field's control. */
export function fieldHelp(name: FieldName, profile: ProfileName): string {
  if (name === 'id' && profile === 'glance') return 'One whole ID, or several separated by commas.';
  if (name === 'tag' && profile === 'ims')
    return 'A tag as key=value, or a bare key. Several must all match.';
  return FIELD_WORDS[name].help;
}

export const GROUP_LABELS: Readonly<Record<GroupName, string>> = {
  identity: 'Name and identity',
  state: 'State',
  sharing: 'Visibility and sharing',
  system: 'Operating system',
  time: 'Time',
  format: 'Format and size',
  needs: 'Requirements',
  hardware: 'Hardware support',
  ims: 'IMS properties',
  property: 'Any other property',
  order: 'Order and pages',
};

export const PRESET_LABELS: Readonly<Record<PresetName, string>> = {
  all: 'All images',
  public: 'Public',
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
  'visibility=all': 'all (community too)',
  '__imagetype=gold': 'gold (public)',
  '__imagetype=market': 'market (marketplace)',
  '__os_bit=32': '32-bit',
  '__os_bit=64': '64-bit',
  'sort_dir=asc': 'Ascending',
  'sort_dir=desc': 'Descending',
  'sort_key=created_at': 'Created',
  'sort_key=updated_at': 'Updated',
  'sort_key=name': 'Name',
  'sort_key=status': 'Status',
  'sort_key=disk_format': 'Disk format',
  'sort_key=container_format': 'Container format',
  'sort_key=size': 'Size',
  'sort_key=id': 'Image ID',
};

/** How a legal value is called on the screen: the service's own word, unless that says nothing. */
export function valueLabel(name: string, value: string): string {
  if (value === '') return EMPTY;
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
 * What a parameter asks for, in plain words: without operators, which say more than a reader needs. A bad value stays
 * as it was typed.
 */
export function readingWords({ param, field, fate }: Reading, profile: Profile): string {
  if (fate.kind !== 'bad' && param.value === '') return EMPTY;
  if (fate.kind === 'bad' || field === null) return param.value;
  if (field.name === 'marker') return shortId(param.value);
  if (field.control.kind === 'time') {
    const bound = parseTimeBound(param.value);
    return 'bad' in bound ? param.value : `${TIME_OPERATOR_LABELS[bound.op]} ${bound.text}`;
  }
  if (field.operators !== true) return valueLabel(field.name, param.value);
  const words = operandValues(parseOperand(param.value, profile)).join(', ');
  return words === '' ? EMPTY : words;
}

/** Why a value is not sent, in a sentence that says what would be right. */
export function problemWords(name: string, problem: Problem): string {
  const label = fieldLabel(name);
  switch (problem.code) {
    case 'empty':
      return `${label} has no value.`;
    case 'not-listed':
      return `${quoted(problem.value)} is not ${listOf(problem.allowed)}.`;
    case 'not-a-number':
      return `${label} takes a whole number, such as 40.`;
    case 'out-of-range':
      return `${label} goes from ${formatCount(problem.min)} to ${formatCount(problem.max)}.`;
    case 'not-a-time':
      return `${label} takes a time such as gte:2026-11-22T00:00:00Z.`;
    case 'time-operator':
      return `${quoted(problem.word)} is none of gt, gte, lt, lte, eq, neq.`;
    case 'not-an-id':
      return `${label} takes a whole image ID of 32 hexadecimal digits.`;
    case 'operator':
      return `The service reads “${problem.word}:” as an operator and knows only eq: and in:.`;
    case 'bad-list':
      return problem.reason === 'unclosed'
        ? 'A quotation mark in the list is not closed.'
        : 'In a list, quotation marks stand around a whole value, between commas.';
    case 'too-long':
      return `Names have at most ${problem.max} characters here.`;
    case 'repeated':
      return `${label} is given more than once, and the service would use only one.`;
    case 'bad-sort':
      return 'Sort takes keys with a direction, such as name:asc,size:desc.';
    case 'sort-mixed':
      return 'The service takes either sort or sort_key and sort_dir, not both.';
    case 'sort-dirs':
      return 'Give one direction for all keys, or one for each.';
    case 'refused':
      return 'The service refuses this parameter.';
  }
}

function listOf(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
}

/** What a note on a parameter says that is sent all the same. */
export function noteWords(name: string, note: Note): string {
  switch (note.code) {
    case 'needs':
      return `Works together with ${note.name}=${note.value} only.`;
    case 'excludes':
      return `Cannot be combined with ${fieldLabel(note.name)}: no image has both.`;
    case 'capped':
      return `The service gives at most ${formatCount(note.max)} images a page.`;
    case 'empty':
      if (name === 'name') {
        return 'An empty value: the service finds images with an empty name, and none that has no name at all.';
      }
      return name === 'min_ram' || name === 'min_disk'
        ? 'An empty value: what the service finds depends on its database.'
        : 'An empty value: the service finds images for which this is empty, and none that lacks it.';
    case 'undocumented':
      return 'Not documented for IMS; sent as it stands.';
    case 'never-listed':
      return 'Glance never lists images in this status.';
  }
}

/** How a filter works that the service cannot apply. */
export function hereWords(fate: Extract<Fate, { kind: 'here' }>): string {
  if (fate.because === 'lacking')
    return 'The service has no such filter: it is applied here, as rows arrive.';
  return fate.ends
    ? 'The service takes one bound: the list ends here at this one, exactly.'
    : 'The service takes one bound: this one is applied here, as rows arrive.';
}

/** What a mend does, as a button. */
export function mendWords(mend: Mend): string {
  return mend.kind === 'add' ? `Add ${mend.text}` : `Use ${mend.text}`;
}

/** `3 filters active`, for the count on a group. */
export function activeWords(count: number): string {
  return `${countOf(count, 'filter', 'filters')} active`;
}

/** Why a choice cannot be taken now. */
export function excludedWords(name: FieldName): string {
  return `Not together with ${fieldLabel(name)}.`;
}
