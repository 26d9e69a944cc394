import { describeAttribute } from '../../attributes/describe.ts';
import { formatCount, list, plural } from '../../format/words.ts';
import { distinctQuotes, quotedBeginning } from '../../format/text.ts';
import { PROPERTY_LIMIT, type NameProblem, type Twins } from './checks.ts';
import type { JsonProblem } from './flat-json.ts';
import type { LineProblem } from './problems.ts';
import type { LockReason } from './rules.ts';

/** The label of an attribute; a custom property by its name. */
export function labelOf(attribute: string): string {
  // The form has one description, whichever of the two attributes it is.
  return attribute === 'description'
    ? describeAttribute('__description').label
    : describeAttribute(attribute).label;
}

/** Why attributes cannot be edited here. */
export const LOCK_WORDS: Readonly<Record<LockReason, string>> = {
  'not-owner': 'The image belongs to another project. Only that project can change it.',
  service: 'Set by the service.',
  lost: 'The service uses this name itself, so a change would be lost or affect another image.',
  ims: 'Not supported by this cloud.',
  'not-active': 'Can be changed only while the image is active.',
  'not-queued': 'The format can be changed only before the image has a file.',
  administrator: 'Only an administrator can transfer an image to another project.',
  tags: 'Edit tags in the Tags tab.',
  sharing: 'This cloud changes it only to “shared”, in the Sharing tab.',
};

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** What is wrong with a value or a name, and what is valid. */
export function nameProblemWords(problem: NameProblem): string {
  switch (problem.kind) {
    case 'too-long':
      return `Too long. The service keeps up to ${formatCount(problem.most)} ${problem.unit}.`;
    case 'four-bytes':
      return `Remove ${problem.character}. Glance doesn’t accept emoji and other four-byte characters.`;
    case 'no-whole-number':
      return 'Enter a whole number from 0 to 2,147,483,647.';
    case 'line-break':
      return 'Line breaks aren’t allowed here.';
    case 'one-of':
      return `Enter ${list(problem.values, 'disjunction')}.`;
    case 'capitals':
      return 'This name has capital letters, so it can’t be saved together with memory, boot mode or hardware support. Save one, then the other.';
    case 'angle-bracket':
      return 'The characters < and > aren’t allowed here.';
    case 'empty':
      return 'Enter a property name.';
    case 'outer-space':
      return 'Remove the space at the start or end of the name. The service would cut it off.';
    case 'has-a-place':
      return 'Change this in its own field or tab.';
    case 'held':
      return problem.lockReason === 'service'
        ? 'This name is reserved by the service.'
        : `Can’t be added here. ${LOCK_WORDS[problem.lockReason]}`;
  }
}

/** Why a line of the input is not accepted. */
export function lineProblemWords({ text, problem }: LineProblem): string {
  const line = quotedBeginning(text);
  switch (problem.kind) {
    case 'unclear':
      return `${line} has no “=”. Enter name=value.`;
    case 'twice':
      return `${line}: this name is used more than once.`;
    default:
      return `${line}: ${nameProblemWords(problem)}`;
  }
}

const JSON_PROBLEMS: Readonly<Record<JsonProblem['kind'], string>> = {
  end: 'the text ends too early. A quotation mark or } is missing.',
  'object-expected': 'the properties must start with {.',
  'name-expected': 'expected a property name in quotation marks.',
  'colon-expected': 'expected a colon after the name.',
  'comma-expected': 'expected a comma, or } at the end.',
  'nothing-expected': 'nothing can follow the last }.',
  'text-expected': 'the value must be text in quotation marks.',
  'raw-control': 'write a line break or tab as \\n or \\t.',
  'bad-escape': 'after \\ use one of " \\ / b f n r t, or u and four digits.',
  twice: 'this name is already used.',
};

/** Why the JSON cannot be parsed, and where. */
export function jsonProblemWords({ kind, line, column, name }: JsonProblem): string {
  const what = name === undefined ? '' : ` (${distinctQuotes(shortened(name))})`;
  return `Line ${line}, column ${column}${what}: ${JSON_PROBLEMS[kind]}`;
}

/** The effect of the new visibility, before it is sent. */
export function visibilityNotes(from: string, to: string, isAdmin: boolean): readonly string[] {
  if (from === to) return [];
  const wasOpen = from === 'public' || from === 'community';
  return [
    ...(wasOpen && (to === 'private' || to === 'shared')
      ? ['All other projects lose access immediately and aren’t notified. Their servers keep running.']
      : []),
    ...(from === 'shared' && to === 'private'
      ? ['Projects it’s shared with lose access immediately. Sharing it again restores access.']
      : []),
    ...(to === 'shared' ? ['No other project sees it until you add one in the Sharing tab.'] : []),
    ...(to === 'community' ? ['All projects can use it and find it when they list community images.'] : []),
    ...(to === 'public' ? ['All projects see it in their lists.'] : []),
    ...(to === 'public' && !isAdmin
      ? ['Most clouds let only administrators publish images, so this may be rejected.']
      : []),
  ];
}

export const EDIT_WORDS = {
  asAdministrator: 'The image belongs to another project. As an administrator, you can still change it.',
  asReader: 'Your role in this project is reader. Some clouds don’t let readers change images.',
  form: 'Attributes',
  none: 'none',
  yes: 'Yes',
  no: 'No',
  visibilityChoices: {
    private: 'Private: this project only',
    shared: 'Shared: selected projects',
    community: 'Community: all projects, unlisted',
    public: 'Public: all projects',
  } as Readonly<Record<string, string>>,
  help: {
    name: 'Leave empty for no name.',
    protected: 'Protected images can’t be deleted.',
    os_hidden: 'Hidden from lists, but still usable.',
    owner: 'Project ID. Another ID moves the image out of this project.',
  } as Readonly<Record<string, string>>,
  inUnit: (label: string, unit: string) => `${label} (${unit})`,

  properties: 'Custom properties',
  noProperties: 'No editable properties',
  asJson: 'Edit as JSON',
  asRows: 'Edit one by one',
  json: 'Custom properties as JSON',
  jsonHelp: 'A JSON object of text values. Properties you leave out are removed.',
  jsonUnreadable: 'Correct the JSON first.',
  misplaced: (names: readonly string[]) =>
    `Remove ${list(names.map((name) => quotedBeginning(name)))} here and use the field of that name.`,
  state: { added: 'new', changed: 'changed', removed: 'removed' },
  removeProperty: (name: string) => `Remove ${name}`,
  putBackShort: 'Restore',
  putBack: (name: string) => `Restore ${name}`,
  lines: 'Add properties',
  linesHelp: 'One name=value per line. Existing names get the new value.',
  addLines: 'Add to changes',
  noLines: 'Enter name=value first.',
  findings: 'Issues',
  overLimit: (count: number) =>
    `The image would have ${formatCount(count)} custom properties. Glance allows ${PROPERTY_LIMIT} by default.`,
  twins: (twins: readonly Twins[]) =>
    `${twins.map(([added, other]) => `${quotedBeginning(added)} differs from ${quotedBeginning(other)} only in case or accents.`).join(' ')} Most services can’t store both and fail.`,

  cut: (text: string, length: number) => `${text}… (${formatCount(length)} characters)`,
  more: (count: number) => plural(count, { one: '# attribute', other: '# attributes' }),

  takenOver: (labels: readonly string[]) =>
    `Changed elsewhere since you started editing, and updated here: ${list(labels)}.`,
  conflictTitle: 'Also changed by someone else',
  conflictAdvice: 'Choose which value to keep. Nothing has been saved yet.',
  was: 'Before',
  theirs: 'Theirs',
  mine: 'Yours',
  keepMine: 'Keep yours',
  keepTheirs: 'Keep theirs',
  allMine: 'Keep all yours',
  allTheirs: 'Keep all theirs',
  missing: 'not set',
  empty: 'empty',

  sent: (count: number) => plural(count, { one: 'Review # change', other: 'Review # changes' }),
  sentHelp: 'The JSON patch that will be sent.',
  save: (count: number) =>
    count === 0 ? 'Save' : plural(count, { one: 'Save # change', other: 'Save # changes' }),
  saving: 'Saving',
  discard: 'Discard',
  discarded: 'Changes discarded',
  undo: 'Undo',
  nothingChanged: 'No changes yet',
  saved: (takenOver: readonly string[], notKept: readonly string[]) =>
    [
      'Saved.',
      ...(takenOver.length === 0 ? [] : [`Changed elsewhere meanwhile: ${list(takenOver)}.`]),
      ...(notKept.length === 0 ? [] : [`Accepted by the service but not stored: ${list(notKept)}.`]),
    ].join(' '),
  alreadySo: 'The image already has these values.',
  keptDraft: 'Your unsaved changes are still here.',
} as const;
