import type { Image } from '../../api/image.ts';
import { fieldOf } from '../../filters/fields.ts';
import { descriptionOf, editableProperties, holdOf, type Editor } from './rules.ts';

/** How an attribute is typed. */
export type Control =
  | { readonly kind: 'line' }
  | { readonly kind: 'text' }
  | { readonly kind: 'flag' }
  /** A whole number; the empty field is 0. */
  | { readonly kind: 'number'; readonly unit: 'GB' | 'MB' }
  /** One of a few; `''` is none. */
  | { readonly kind: 'choice'; readonly values: readonly string[] };

/** An attribute with a field of its own. */
export interface EditField {
  readonly attribute: string;
  readonly control: Control;
}

function formats(attribute: 'disk_format' | 'container_format', image: Image): Control {
  const control = fieldOf(attribute)?.control;
  const known = control?.kind === 'choice' ? control.values.glance : [];
  const present = image[attribute];
  // What it has now is always to be chosen, whether we know it or not; none only where it has none.
  const values =
    typeof present !== 'string' ? ['', ...known] : known.includes(present) ? known : [present, ...known];
  return { kind: 'choice', values };
}

/** The fields of the form for an image, in their order: those that this editor can fill in. */
export function fieldsFor(image: Image, editor: Editor): readonly EditField[] {
  const all: readonly EditField[] = [
    { attribute: 'name', control: { kind: 'line' } },
    { attribute: descriptionOf(image, editor.profile), control: { kind: 'text' } },
    {
      attribute: 'visibility',
      control: { kind: 'choice', values: ['private', 'shared', 'community', 'public'] },
    },
    { attribute: 'protected', control: { kind: 'flag' } },
    { attribute: 'os_hidden', control: { kind: 'flag' } },
    { attribute: 'min_disk', control: { kind: 'number', unit: 'GB' } },
    { attribute: 'min_ram', control: { kind: 'number', unit: 'MB' } },
    { attribute: 'disk_format', control: formats('disk_format', image) },
    { attribute: 'container_format', control: formats('container_format', image) },
    { attribute: 'owner', control: { kind: 'line' } },
  ];
  return all.filter(({ attribute }) => holdOf(image, attribute, editor) === null);
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
