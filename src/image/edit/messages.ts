import { plural, formatCount } from '../../format/words.ts';
import { ownOf } from '../../format/own.ts';
import { apart, quotedBeginning } from '../../format/quoted.ts';
import { ATTRIBUTE_LABELS } from '../messages.ts';
import { PROPERTY_LIMIT, type NameProblem, type Twins } from './checks.ts';
import type { JsonProblem } from './flat-json.ts';
import type { LineProblem } from './problems.ts';
import type { Hold } from './rules.ts';

const changes = (count: number) => plural(count, { one: '# change', other: '# changes' });

const LABELS: Readonly<Record<string, string>> = {
  ...ATTRIBUTE_LABELS,
  name: 'Name',
  __description: 'Description',
  description: 'Description',
  status: 'Status',
  visibility: 'Visibility',
  protected: 'Protected',
  os_hidden: 'Hidden',
  min_disk: 'Minimum disk',
  min_ram: 'Minimum memory',
  tags: 'Tags',
  size: 'Size',
  created_at: 'Created',
};

/** What an attribute is called; a property of one's own by its name. */
export function labelOf(attribute: string): string {
  return ownOf(LABELS, attribute) ?? attribute;
}

/** Why attributes cannot be edited here. */
export const HOLD_WORDS: Readonly<Record<Hold, string>> = {
  'not-owner': 'The image belongs to another project, and only that project changes it.',
  service: 'Set by the service itself.',
  lost: 'The service uses this name itself: a change would be lost, or go to another image.',
  ims: 'The service documents no way to change these.',
  'not-active': 'The service changes these only while the image is active.',
  'not-queued': 'Only an image that has no file yet can get another format.',
  administrator: 'Only an administrator gives an image to another project.',
  tags: 'Tags have a tab of their own.',
};

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** What is wrong with a value or a name, and what would be right. */
export function problemWords(problem: NameProblem): string {
  switch (problem.kind) {
    case 'too-long':
      return `It is too long: the service keeps ${formatCount(problem.most)} ${problem.unit}.`;
    case 'four-bytes':
      return `It holds ${problem.character}. Glance refuses emoji and other characters that take four bytes.`;
    case 'no-whole-number':
      return 'It takes a whole number from 0 to 2,147,483,647.';
    case 'line-break':
      return 'The service takes no line breaks here.';
    case 'one-of':
      return `It takes one of ${problem.values.join(', ')}.`;
    case 'capitals':
      return 'It cannot be sent together with memory, boot mode or hardware support, since its name has capitals. Save one, then the other.';
    case 'angle-bracket':
      return 'The service takes no < and > here.';
    case 'empty':
      return 'A property needs a name.';
    case 'outer-space':
      return 'The name begins or ends with a space, which the service would cut off.';
    case 'has-a-place':
      return 'It has a field of its own, or a tab: change it there.';
    case 'held':
      return problem.hold === 'service'
        ? 'This name belongs to the service.'
        : `It cannot be added here. ${HOLD_WORDS[problem.hold]}`;
  }
}

/** Why a line of the input is not taken. */
export function lineProblemWords({ text, problem }: LineProblem): string {
  const line = quotedBeginning(text);
  switch (problem.kind) {
    case 'unclear':
      return `${line} has no “=”. Write name=value.`;
    case 'twice':
      return `${line}: this name is there more than once.`;
    default:
      return `${line}: ${problemWords(problem)}`;
  }
}

const JSON_PROBLEMS: Readonly<Record<JsonProblem['kind'], string>> = {
  end: 'the text ends too early: a quotation mark or } is missing.',
  'object-expected': 'the properties begin with {.',
  'name-expected': 'here should be the name of a property in quotation marks.',
  'colon-expected': 'a colon should follow the name.',
  'comma-expected': 'here should be a comma, or } at the end.',
  'nothing-expected': 'nothing may follow the last }.',
  'text-expected': 'the value has to be a text in quotation marks.',
  'raw-control': 'a line break or tab in a text is written \\n or \\t.',
  'bad-escape': 'behind \\ comes one of " \\ / b f n r t, or u and four digits.',
  twice: 'this name is there already.',
};

/** Why the JSON cannot be read, and where. */
export function jsonProblemWords({ kind, line, column, name }: JsonProblem): string {
  const what = name === undefined ? '' : ` (${apart(shortened(name))})`;
  return `Line ${line}, column ${column}${what}: ${JSON_PROBLEMS[kind]}`;
}

/** What changes for whom with the visibility, before it is sent. */
export function visibilityNotes(from: string, to: string, isAdmin: boolean): readonly string[] {
  if (from === to) return [];
  const wasOpen = from === 'public' || from === 'community';
  return [
    ...(wasOpen && (to === 'private' || to === 'shared')
      ? ['All other projects lose it at once, without notice; servers made from it keep running.']
      : []),
    ...(from === 'shared' && to === 'private'
      ? ['Projects it is shared with lose it at once; they see it again when it is shared again.']
      : []),
    ...(to === 'shared' ? ['Nobody else sees it until you name a project in the Sharing tab.'] : []),
    ...(to === 'community' ? ['Every project can use it, and finds it when it asks for it.'] : []),
    ...(to === 'public' ? ['Every project sees it in its list.'] : []),
    ...(to === 'public' && !isAdmin
      ? ['Most clouds let only administrators publish: the service will probably refuse.']
      : []),
  ];
}

export const EDIT_WORDS = {
  asAdministrator:
    'The image belongs to another project. As an administrator you may change it all the same.',
  asReader: 'Your role in this project is reader. Some clouds do not let readers change images.',
  form: 'Attributes',
  none: 'none',
  yes: 'Yes',
  no: 'No',
  visibilityChoices: {
    private: 'Private: this project alone',
    shared: 'Shared: projects that are named',
    community: 'Community: everybody who asks for it',
    public: 'Public: everybody',
  } as Readonly<Record<string, string>>,
  help: {
    name: 'Leave empty for no name.',
    protected: 'While set, nobody can delete the image.',
    os_hidden: 'Left out of normal lists, and still usable.',
    owner: 'The project ID. With another one, the image leaves this project.',
  } as Readonly<Record<string, string>>,
  inUnit: (label: string, unit: string) => `${label} (${unit})`,

  properties: 'Custom properties',
  noProperties: 'None that can be changed.',
  asJson: 'Edit as JSON',
  asRows: 'Edit one by one',
  json: 'Custom properties as JSON',
  jsonHelp: 'An object of texts. A property that is left out is removed.',
  jsonUnreadable: 'Correct the JSON first.',
  misplaced: (names: readonly string[]) =>
    `${names.map((name) => quotedBeginning(name)).join(', ')}: has a field of its own. Take it out here.`,
  state: { added: 'new', changed: 'changed', removed: 'removed' },
  removeProperty: (name: string) => `Remove ${name}`,
  putBackShort: 'Put back',
  putBack: (name: string) => `Put back ${name}`,
  lines: 'Add properties',
  linesHelp: 'name=value, one per line; several can be pasted. A name that is there gets the new value.',
  addLines: 'Add to the changes',
  noLines: 'Type name=value first.',
  findings: 'What to look at',
  overLimit: (count: number) =>
    `With these the image would have ${formatCount(count)} custom properties. Glance takes ${PROPERTY_LIMIT}, unless it is configured otherwise.`,
  twins: (twins: readonly Twins[]) =>
    `${twins.map(([added, other]) => `${quotedBeginning(added)} differs from ${quotedBeginning(other)} in upper and lower case or accents alone.`).join(' ')} Most services cannot keep both, nor one in the place of the other, and fail.`,

  cut: (text: string, length: number) => `${text}… (${formatCount(length)} characters)`,
  more: (count: number) => plural(count, { one: '# attribute', other: '# attributes' }),

  takenOver: (labels: readonly string[]) =>
    `The image was changed elsewhere since you began, which is taken over: ${labels.join(', ')}.`,
  clashTitle: 'Somebody else changed these too',
  clashAdvice: 'Say for each which value is kept. Nothing is sent before, and nothing you typed is lost.',
  was: 'When you began',
  theirs: 'Theirs, now',
  mine: 'Yours',
  keepMine: 'Keep yours',
  keepTheirs: 'Keep theirs',
  allMine: 'Keep all of yours',
  allTheirs: 'Keep all of theirs',
  missing: 'not set',
  empty: 'empty',

  sent: (count: number) => `What is sent: ${changes(count)}`,
  sentHelp: 'One JSON patch with only what is changed.',
  save: (count: number) => (count === 0 ? 'Save' : `Save ${changes(count)}`),
  saving: 'Saving',
  discard: 'Discard',
  discarded: 'Discarded what was typed',
  undo: 'Undo',
  nothingChanged: 'Nothing is changed yet.',
  saved: (takenOver: readonly string[], notKept: readonly string[]) =>
    [
      'Saved.',
      ...(takenOver.length === 0 ? [] : [`Meanwhile changed elsewhere: ${takenOver.join(', ')}.`]),
      ...(notKept.length === 0 ? [] : [`Taken by the service, but not kept: ${notKept.join(', ')}.`]),
    ].join(' '),
  alreadySo: 'The image is as you want it already.',
  keptDraft: 'What you typed is still here.',
} as const;
