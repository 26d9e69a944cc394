import type { Image } from '../../api/image.ts';
import { UNITS, type Attribute } from '../../attributes/attribute.ts';
import { ATTRIBUTES, type AttributeName } from '../../attributes/table.ts';
import { isFixed } from './changes.ts';
import { editableProperties, formAttributes, lockReasonOf, type Editor } from './rules.ts';

/** The kind of input for an attribute. */
export type EditControl =
  | { readonly kind: 'line' }
  | { readonly kind: 'text' }
  | { readonly kind: 'flag' }
  /** A whole number; the empty field is 0. */
  | { readonly kind: 'number'; readonly unit: string }
  /** One of a few values; `''` is none. */
  | { readonly kind: 'choice'; readonly values: readonly string[] };

export interface EditField {
  readonly attribute: string;
  readonly control: EditControl;
}

function controlOf(attribute: AttributeName, image: Image): EditControl {
  const { kind, edit }: Attribute = ATTRIBUTES[attribute];
  if (edit.control === 'number') return { kind: 'number', unit: UNITS[kind] ?? '' };
  if (edit.control !== 'choice') return { kind: edit.control ?? 'line' };
  const known = edit.values ?? [];
  const present = image[attribute];
  const canBeNone = typeof present !== 'string' || !isFixed(attribute);
  // The present value can always be chosen, whether the table knows it or not.
  const others = typeof present === 'string' && !known.includes(present) ? [present] : [];
  return { kind: 'choice', values: [...(canBeNone ? [''] : []), ...others, ...known] };
}

/** The form's fields for an image, in order: those that this user can fill in. */
export function fieldsFor(image: Image, editor: Editor): readonly EditField[] {
  return formAttributes(image, editor.profile)
    .filter((attribute) => lockReasonOf(image, attribute, editor) === null)
    .map((attribute) => ({ attribute, control: controlOf(attribute, image) }));
}

export interface Places {
  /** Attributes with a field. */
  readonly fields: ReadonlySet<string>;
  /** Custom properties of the image that can be edited, by name. */
  readonly properties: readonly string[];
}

export function placesFor(image: Image, editor: Editor): Places {
  return {
    fields: new Set(fieldsFor(image, editor).map(({ attribute }) => attribute)),
    properties: editableProperties(image, editor),
  };
}
