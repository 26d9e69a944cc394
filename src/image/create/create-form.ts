import { tagsOf, textOf, type Image } from '../../api/image.ts';
import { inOrder, UNITS, type CreateFacts } from '../../attributes/attribute.ts';
import type { ProfileName } from '../../attributes/profile.ts';
import { ATTRIBUTE_NAMES, attributeOf, ATTRIBUTES, type AttributeName } from '../../attributes/table.ts';
import { checkTags, splitTags, tagsThat, type TagFinding } from '../tags/tag-checks.ts';
import { textIn } from '../edit/changes.ts';
import { valueProblem, type ValueProblem } from '../edit/checks.ts';
import type { ImsSourceId } from './ims/ims-fields.ts';
import type { Places } from '../edit/fields.ts';
import type { FileFinding } from '../../operations/uploading/file-format.ts';
import { takeLines, type LineProblem } from '../edit/problems.ts';
import { editableProperties, type Editor } from '../edit/rules.ts';

/** Where the data of a new image come from. */
export type SourceId = 'file' | 'address' | 'region' | 'none' | ImsSourceId;

/** What is typed into the form for a new image. */
export interface CreateForm {
  readonly source: SourceId;
  /** By attribute; what is not there has the value that the form begins with. */
  readonly values: Readonly<Record<string, string>>;
  /** Custom properties, one `name=value` in a line. */
  readonly properties: string;
  /** The image that it began as a copy of. */
  readonly like: string | null;
}

export const NEW_FORM: CreateForm = { source: 'file', values: {}, properties: '', like: null };

/** A file that was chosen for a new image, with what is the image's own. */
export interface ChosenFile {
  readonly id: string;
  readonly file: File;
  readonly name: string;
  readonly diskFormat: string;
  /** GB; empty for none. */
  readonly minDisk: string;
  /** As it was typed. */
  readonly expectedSum: string;
  /** `null` while it is read; `unreadable` for a folder, or what is gone. */
  readonly finding: FileFinding | 'unreadable' | null;
}

/** The attributes with a field, in the order of the form. */
const FORM = inOrder(
  ATTRIBUTE_NAMES.filter((name) => attributeOf(name)?.create !== undefined),
  (name) => attributeOf(name)?.create ?? {},
);

/** A field of the form. */
export interface CreateField extends CreateFacts {
  readonly attribute: AttributeName;
  /** Of a number. */
  readonly unit: string | null;
}

/** The fields for a new image on a kind of service: those that it takes then. */
export function createFields(profile: ProfileName): readonly CreateField[] {
  return FORM.flatMap((attribute) => {
    const facts = attributeOf(attribute)?.create?.[profile];
    return facts === undefined
      ? []
      : [{ ...facts, attribute, unit: UNITS[ATTRIBUTES[attribute].kind] ?? null }];
  });
}

/** The value of a field. */
export function valueOfField({ values }: CreateForm, field: CreateField): string {
  return values[field.attribute] ?? initialOf(field);
}

function initialOf({ control, values }: CreateField): string {
  if (control === 'flag') return 'false';
  return control === 'choice' ? (values?.[0] ?? '') : '';
}

/** The container format of all images of the form. */
export function containerOf(form: CreateForm, profile: ProfileName): string {
  const field = createFields(profile).find(({ attribute }) => attribute === 'container_format');
  return field === undefined ? 'bare' : valueOfField(form, field);
}

/** What is wrong with the value of a field. */
export type FieldProblem =
  | ValueProblem
  | { readonly kind: 'outside'; readonly least: number; readonly most: number }
  | { readonly kind: 'tags'; readonly findings: readonly TagFinding[] };

/** What has to be put right before an image can be created. */
export interface FormProblems {
  readonly fields: ReadonlyMap<string, FieldProblem>;
  readonly lines: readonly LineProblem[];
}

/** An image that is not there yet, whose owner types it in. */
const NO_IMAGE: Image = { id: 'new', status: 'queued' };

function editorFor(profile: ProfileName, isAdmin: boolean): Editor {
  return { profile, role: 'owner', isAdmin };
}

function placesFor(profile: ProfileName): Places {
  return { fields: new Set(createFields(profile).map(({ attribute }) => attribute)), properties: [] };
}

/** The custom properties that were typed, and the problems of other lines. */
function propertiesOf(form: CreateForm, profile: ProfileName) {
  const places = placesFor(profile);
  const taken = takeLines(form.properties, NO_IMAGE, places, editorFor(profile, false));
  const misplaced = [...taken.properties.keys()].filter((name) => places.fields.has(name));
  return {
    properties: new Map([...taken.properties].filter(([name]) => !places.fields.has(name))),
    problems: [
      ...taken.problems,
      ...misplaced.map((name): LineProblem => ({ text: name, problem: { kind: 'has-a-place' } })),
    ],
  };
}

export function problemsOf(form: CreateForm, profile: ProfileName): FormProblems {
  const fields = new Map<string, FieldProblem>();
  for (const field of createFields(profile)) {
    const problem = problemOfField(field, valueOfField(form, field), profile);
    if (problem !== null) fields.set(field.attribute, problem);
  }
  return { fields, lines: propertiesOf(form, profile).problems };
}

/** The problem of a value in the form, if any. */
function problemOfField(field: CreateField, value: string, profile: ProfileName): FieldProblem | null {
  if (field.control === 'tags') {
    const findings = checkTags(splitTags(value), [], profile).filter(({ kind }) => kind === 'refused');
    return findings.length === 0 ? null : { kind: 'tags', findings };
  }
  if (field.control === 'number') {
    if (value === '') return null;
    const problem = valueProblem(field.attribute, value, profile);
    const { least = 0, most = Number.POSITIVE_INFINITY } = field;
    if (problem !== null) return problem;
    return Number(value) < least || Number(value) > most ? { kind: 'outside', least, most } : null;
  }
  return valueProblem(field.attribute, value, profile);
}

/** Whether an image can be created of it. */
export function isComplete({ fields, lines }: FormProblems): boolean {
  return fields.size === 0 && lines.length === 0;
}

/**
 * The body of `POST /v2/images`: what was typed, and nothing that the service would choose by itself. `own` are values of
 * one of several images.
 */
export function createBody(
  form: CreateForm,
  profile: ProfileName,
  own: Readonly<Record<string, string>> = {},
): Readonly<Record<string, unknown>> {
  const body: Record<string, unknown> = Object.fromEntries(propertiesOf(form, profile).properties);
  for (const field of createFields(profile)) {
    const value = own[field.attribute] ?? valueOfField(form, field);
    const { attribute, control } = field;
    if (value === '' || (control === 'flag' && value === 'false')) continue;
    if (control === 'flag') body[attribute] = true;
    else if (control === 'number') body[attribute] = Number(value);
    else if (control === 'tags')
      body[attribute] = tagsThat(checkTags(splitTags(value), [], profile), 'fits').concat(
        tagsThat(checkTags(splitTags(value), [], profile), 'doubtful'),
      );
    else body[attribute] = value;
  }
  return body;
}

/** A form filled in with what another image has, and the properties that one line cannot hold. */
export interface FormLike {
  readonly form: CreateForm;
  readonly leftOut: readonly string[];
}

/** The form for an image like another one, of any owner. */
export function formLike(image: Image, profile: ProfileName): FormLike {
  const values: Record<string, string> = {};
  for (const field of createFields(profile)) {
    const { attribute, control } = field;
    const value = control === 'tags' ? tagsOf(image).join('\n') : (textOf(image, attribute) ?? '');
    // What this service would refuse of the other image is left at its beginning: a `public` one, on IMS.
    const isPossible = control !== 'choice' || (field.values ?? []).includes(value);
    if (value !== '' && isPossible) values[attribute] = value;
  }
  const names = editableProperties(image, editorFor(profile, false)).filter(
    (name) => !placesFor(profile).fields.has(name),
  );
  const fits = (name: string) => {
    const value = textIn(image[name]);
    return !/[\r\n=]/.test(name) && !/[\r\n]/.test(value) && value.trim() === value;
  };
  return {
    form: {
      ...NEW_FORM,
      values,
      properties: names
        .filter(fits)
        .map((name) => `${name}=${textIn(image[name])}`)
        .join('\n'),
      like: textOf(image, 'name') ?? image.id,
    },
    leftOut: names.filter((name) => !fits(name)),
  };
}
