import type { Image } from '../../api/image.ts';
import { nameProblemOf, valueProblem, type NameProblem } from './checks.ts';
import { baseOf, meant, type EditDraft } from './draft.ts';
import type { Places } from './fields.ts';
import { readFlatJson, type JsonProblem } from './flat-json.ts';
import type { Editor } from './rules.ts';
import { hasCapitals, needsExtension } from './patch-request.ts';

/** One parsed line of an input. */
export type PropertyLine =
  | { readonly kind: 'property'; readonly text: string; readonly name: string; readonly value: string }
  /** Without `=`. */
  | { readonly kind: 'unclear'; readonly text: string };

/**
 * Parses `name=value` lines, as pasted from `openstack image show -f shell` or from a file of settings. The first `=`
 * separates them; spaces around name and value are ignored, and so are empty lines.
 */
function readLines(text: string): readonly PropertyLine[] {
  return text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const at = line.indexOf('=');
      if (at === -1) return { kind: 'unclear', text: line };
      return {
        kind: 'property',
        text: line,
        name: line.slice(0, at).trim(),
        value: line.slice(at + 1).trim(),
      };
    });
}

/** The problems that prevent saving a draft. */
export interface DraftProblems {
  /** By attribute. */
  readonly values: ReadonlyMap<string, NameProblem>;
  readonly json: JsonProblem | null;
  /** Names in the JSON that have their own field. */
  readonly misplaced: readonly string[];
}

export function problemsIn(draft: EditDraft, image: Image, places: Places, editor: Editor): DraftProblems {
  const base = baseOf(draft, image);
  const editable = new Set([...places.fields, ...places.properties]);
  const values = new Map<string, NameProblem>();
  const byExtension = needsExtension(meant(draft), editor.profile);
  for (const [attribute, wish] of draft.changes) {
    if (byExtension && hasCapitals(attribute)) values.set(attribute, { kind: 'capitals' });
    if (wish === null) continue;
    const ofName = editable.has(attribute) ? null : nameProblemOf(base, attribute, editor);
    const problem = ofName ?? valueProblem(attribute, wish, editor.profile);
    if (problem !== null) values.set(attribute, problem);
  }
  const reading = draft.json === null ? null : readFlatJson(draft.json.text);
  return {
    values,
    json: reading?.kind === 'bad' ? reading.problem : null,
    misplaced:
      reading?.kind === 'read'
        ? [...reading.properties.keys()].filter((name) => places.fields.has(name))
        : [],
  };
}

export function isFine({ values, json, misplaced }: DraftProblems): boolean {
  return values.size === 0 && json === null && misplaced.length === 0;
}

/** Why a line of the input is not accepted. */
export interface LineProblem {
  readonly text: string;
  readonly problem: NameProblem | { readonly kind: 'unclear' } | { readonly kind: 'twice' };
}

/** The result of the lines of an input. */
export interface LinesTaken {
  readonly properties: ReadonlyMap<string, string>;
  readonly problems: readonly LineProblem[];
}

/**
 * The properties in an input, and the problems of the other lines. A line may name an existing property: it sets the
 * value.
 */
export function takeLines(text: string, image: Image, places: Places, editor: Editor): LinesTaken {
  const properties = new Map<string, string>();
  const problems: LineProblem[] = [];
  for (const line of readLines(text)) {
    if (line.kind === 'unclear') {
      problems.push({ text: line.text, problem: { kind: 'unclear' } });
      continue;
    }
    const { name, value } = line;
    const ofName = places.properties.includes(name) ? null : nameProblemOf(image, name, editor);
    const problem = properties.has(name)
      ? ({ kind: 'twice' } as const)
      : (ofName ?? valueProblem(name, value, editor.profile));
    if (problem === null) properties.set(name, value);
    else problems.push({ text: line.text, problem });
  }
  return { properties, problems };
}
