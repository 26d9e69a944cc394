import type { Image } from '../../api/image.ts';
import { UNITS, type Attribute } from '../../attributes/attribute.ts';
import { ATTRIBUTES, type AttributeName } from '../../attributes/table.ts';
import { isFixed } from './changes.ts';
import { editableProperties, formAttributes, lockReasonOf, type Editor } from './rules.ts';

/** How an attribute is typed. */
export type EditControl =
  | { readonly kind: 'line' }
  | { readonly kind: 'text' }
  | { readonly kind: 'flag' }
  /** A whole number; the empty field is 0. */
  | { readonly kind: 'number'; readonly unit: string }
  /** One of a few; `''` is none. */
  | { readonly kind: 'choice'; readonly values: readonly string[] };

/** An attribute with a field of its own. */
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
  // What it has now is always to be chosen, whether the table knows it or not.
  const others = typeof present === 'string' && !known.includes(present) ? [present] : [];
  return { kind: 'choice', values: [...(canBeNone ? [''] : []), ...others, ...known] };
}

/** The fields of the form for an image, in their order: those that this editor can fill in. */
export function fieldsFor(image: Image, editor: Editor): readonly EditField[] {
  return formAttributes(image, editor.profile)
    .filter((attribute) => lockReasonOf(image, attribute, editor) === null)
    .map((attribute) => ({ attribute, control: controlOf(attribute, image) }));
}

/** Which attributes are where in the form. */
export interface Places {
  /** Those with a field of their own. */
  readonly fields: ReadonlySet<string>;
  /** Custom properties of the image that can be edited, by name. */
  readonly properties: readonly string[];
}

/** Where in the form the attributes of an image are. */
export function placesFor(image: Image, editor: Editor): Places {
  return {
    fields: new Set(fieldsFor(image, editor).map(({ attribute }) => attribute)),
    properties: editableProperties(image, editor),
  };
}
