import { quoted } from '../format/text.ts';
import { formatCount, list } from '../format/words.ts';
import type { FilterProblem } from './check.ts';
import { fieldOf } from './fields.ts';
import type { Mend } from './mend.ts';
import { fieldLabel } from './messages.ts';
import type { FilterNote } from './reading.ts';

// Loaded once a filter has a problem or a note.

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

/** What a mend does, as a button. */
export function mendWords(mend: Mend): string {
  return mend.kind === 'add' ? `Add ${mend.text}` : `Use ${mend.text}`;
}
