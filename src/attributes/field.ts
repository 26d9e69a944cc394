import type { ProfileName } from './profile.ts';

/** Where the sidebar shows a field, in its order. */
export const FIELD_GROUPS = [
  'identity',
  'state',
  'sharing',
  'system',
  'time',
  'format',
  'needs',
  'hardware',
  'ims',
  'property',
  'order',
] as const;

export type GroupName = (typeof FIELD_GROUPS)[number];

/** How a value looks: it decides the control in the sidebar and what counts as a bad value in an address. */
export type FilterControl =
  /** One of a list; `open` lists take a typed value too. */
  | { kind: 'choice'; values: Readonly<Record<ProfileName, readonly string[]>>; open: boolean }
  /** `true` or `false`, in exactly this spelling. */
  | { kind: 'flag' }
  /** `true` or left out: the documents know no `false` (query-images, hardware support). */
  | { kind: 'mark' }
  | { kind: 'text' }
  | { kind: 'project' }
  | { kind: 'image-id' }
  | { kind: 'tag' }
  /** A whole number; bounds are inclusive. */
  | { kind: 'integer'; unit: 'MB' | 'GB' | 'bytes' | 'images'; min: number; max: number }
  /** `operator:time`. */
  | { kind: 'time' };

/** How a service treats the values of a field. */
export interface FieldFacts {
  /** Takes `eq:` and `in:a,b`: id, name, status and the two formats, and nothing else (Glance). */
  readonly operators?: true;
  /** Given twice: all must match (`tag`), or each has its own meaning (`sort_key`). Others may be given once. */
  readonly repeats?: true;
  /** Of a parameter given twice the service uses the first and takes the second for a property of that name. */
  readonly firstWins?: true;
  /** The service answers 400 to an empty value; to others it looks for what is empty (answers of Glance 25.1). */
  readonly refusesEmpty?: true;
  /** A flag in any spelling; others answer 400 to "True" (facts, filters). */
  readonly anyCase?: true;
  /** Values that are legal but not offered: other spellings, and statuses that exist but are never listed. */
  readonly tolerated?: Readonly<Record<ProfileName, readonly string[]>>;
  /** The documents of the other service do not have it: it is sent there, and not offered. */
  readonly documented?: ProfileName;
  /** IMS: only the list of the extension, `GET /v2/cloudimages`, takes it (query-images, section 2.5). */
  readonly extension?: true;
}

/** One query parameter of `GET /v2/images`. */
export interface FilterField extends FieldFacts {
  /** As the service spells it. */
  readonly name: string;
  readonly group: GroupName;
  readonly control: FilterControl;
  /** A service without it: the filter is applied here. Left out: both have it. */
  readonly only?: ProfileName;
  /** A bound on an attribute rather than its value. */
  readonly bound?: { readonly attribute: string; readonly side: 'min' | 'max' };
  /** Cannot be combined with these. */
  readonly excludes?: readonly string[];
}
