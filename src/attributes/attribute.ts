import type { FilterControl, FieldFacts, GroupName } from './field.ts';
import type { ProfileName } from './profile.ts';

/** How an attribute's value is read and shown (image-attributes, "show as"). */
export type AttributeKind =
  | 'text'
  | 'id'
  /** The ID of another image. */
  | 'image'
  /** A path of the API or an address of a store. */
  | 'path'
  | 'time'
  | 'bytes'
  /** MB of memory; 0 is no minimum. */
  | 'min-memory'
  /** MB of memory; an empty text is no maximum. */
  | 'max-memory'
  /** GB of disk; 0 is no minimum. */
  | 'disk'
  | 'seconds'
  /** A yes or no, also as text. */
  | 'flag'
  /** Something that the image can or cannot do. */
  | 'support'
  /** The opposite of its name: `__support_fc_inject` is true when injection is NOT possible. */
  | 'inverted'
  | 'bits'
  /** An operating system, which many spell in their own way. */
  | 'os'
  /** A version with its system in front of it, or without. */
  | 'os-version'
  | 'tags'
  /** Several words with commas between them. */
  | 'list'
  /** JSON within a text. */
  | 'features'
  /** A word of few letters that is written in capitals. */
  | 'capitals'
  /** BIOS or UEFI; a missing one is BIOS. */
  | 'firmware'
  /** Words that only IMS says, and that have plainer ones. */
  | 'image-type'
  | 'use'
  | 'root-origin'
  /** `instance,<id>`, `image,<region>,<id>` and the like. */
  | 'origin'
  /** `0` and an empty text are the default one. */
  | 'enterprise-project'
  /** The key of an encrypted image; without one it is not encrypted. */
  | 'key';

/** What belongs together in the properties of an image, in the order in which users look for it. */
export const ATTRIBUTE_GROUPS = [
  'identity',
  'access',
  'system',
  'size',
  'origin',
  'hardware',
  'links',
] as const;

export type AttributeGroup = (typeof ATTRIBUTE_GROUPS)[number];

export const UNITS: Partial<Record<AttributeKind, 'bytes' | 'MB' | 'GB'>> = {
  bytes: 'bytes',
  'min-memory': 'MB',
  'max-memory': 'MB',
  disk: 'GB',
};

/** Where a view has a row when not in the order of the table: right behind that of the attribute named. */
export interface Placed {
  readonly after?: string;
}

/** The filter on an attribute: parameters of `GET /v2/images`, and where the sidebar has them. */
export interface FilterFacts extends Placed, FieldFacts {
  readonly group: GroupName;
  /** `integer`: a whole number in the unit of the attribute's kind. */
  readonly control: Exclude<FilterControl, { kind: 'integer' }> | { readonly kind: 'integer' };
  /** The parameter, where it is not called like the attribute. */
  readonly parameter?: string;
  /** `<name>_min` and `<name>_max`, both inclusive, on the service that has them; on the other they are applied here. */
  readonly bounds?: ProfileName;
  /** The service that has the filter; on the other it is applied here. */
  readonly only?: ProfileName;
  /** There are bounds, and no filter on the exact value. */
  readonly onlyBounds?: true;
}

/** How a service lets an attribute be changed. */
export type EditRule =
  /** Every image has it; it is set, and never removed. */
  | 'fixed'
  /** As `fixed`, by administrators alone. */
  | 'administrator'
  /** As `fixed`, and only while the image has no file. */
  | 'queued'
  /** A custom property: text, set and removed. */
  | 'property'
  /** IMS: a property that only `PATCH /v2/cloudimages/{id}` changes, of an active image (operations, section 4). */
  | 'extension'
  /** The service sets it, and refuses a change with a 403 (facts, section 7). */
  | 'service'
  /** The documents have no call that changes it. */
  | 'undocumented'
  /** By the calls for tags. */
  | 'tags'
  /** Only to what sharing needs, from where images are shared. */
  | 'sharing';

/** How an attribute is edited. */
export interface EditFacts extends Placed, Readonly<Record<ProfileName, EditRule>> {
  /** The form has a field of its own for it; otherwise it is one of the custom properties. */
  readonly control?: 'line' | 'text' | 'flag' | 'number' | 'choice';
  /** What a `choice` offers. */
  readonly values?: readonly string[];
}

/** How a value is given to an image that is created. */
export interface CreateFacts {
  readonly control: 'line' | 'text' | 'flag' | 'number' | 'choice' | 'tags';
  /** What a `choice` offers; the first is chosen at the beginning. */
  readonly values?: readonly string[];
  /** The bounds of a `number`, both inclusive. */
  readonly least?: number;
  readonly most?: number;
}

/** By service: left out where it does not take the attribute when an image is created (operations, section 2). */
export type CreateRules = Placed & { readonly [profile in ProfileName]?: CreateFacts };

/** How other clients treat an attribute or a filter on it, where they do not treat it as a plain property. */
export interface ClientFacts {
  /**
   * The option of `openstack image list` whose value goes to the service as it is; `false`: the client has the
   * attribute under another type or name, and a comparison in it never holds (openstackclient 6.0, openstacksdk 0.101).
   */
  readonly openstack?: string | false;
  /** What `conn.image.images()` of openstacksdk calls the parameter; `bounds`: it takes the two, as they are called. */
  readonly python?: string;
  /** An argument of Terraform's data source, or two for the bounds; `false`: neither that nor a property that it compares. */
  readonly terraform?: 'text' | 'bounds' | false;
}

/** All that is known of an attribute, but for its words, which are in the `messages.ts` of each folder. */
export interface Attribute {
  readonly kind: AttributeKind;
  readonly edit: EditFacts;
  /** Its field in the form for a new image. */
  readonly create?: CreateRules;
  /** Legal values of a closed list. */
  readonly values?: readonly string[];
  /** A column of its own, that can be chosen; a text: the column that shows it in its own way. */
  readonly column?: true | string | Placed;
  readonly filter?: FilterFacts;
  /**
   * Without a filter in the sidebar: whether the service compares it with a value all the same. Left out: plain Glance
   * does, as with every property.
   */
  readonly matched?: 'both' | 'never';
  /** The service sorts by it; `only` one of them, or both. */
  readonly sort?: Placed & { readonly only?: ProfileName };
  /** It says which servers the image is for. */
  readonly hardware?: Placed;
  /** Attributes that no image has beside this one (query-images, section 2.4). Each names the other. */
  readonly excludes?: readonly string[];
  readonly clients?: ClientFacts;
}

/**
 * Names in the order of a view: that of the table, but for those that it has right behind another. Throws when that
 * one is not in the view.
 */
export function inOrder<Name extends string>(
  names: readonly Name[],
  placeOf: (name: Name) => Placed,
): readonly Name[] {
  const ordered = names.filter((name) => placeOf(name).after === undefined);
  const moved = names.filter((name) => placeOf(name).after !== undefined);
  while (moved.length > 0) {
    const next = moved.find((name) => ordered.some((other) => other === placeOf(name).after));
    if (next === undefined) throw new Error(`no place for ${moved.join()}`);
    moved.splice(moved.indexOf(next), 1);
    ordered.splice(ordered.findIndex((other) => other === placeOf(next).after) + 1, 0, next);
  }
  return ordered;
}
