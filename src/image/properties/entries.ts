import type { Image } from '../../api/image.ts';
import type { ImageSchema, SchemaAttribute } from '../../api/schemas.ts';
import { jsonText } from '../../format/json-text.ts';
import type { ProfileName } from '../../attributes/profile.ts';
import {
  SECTIONS,
  compareAttributes,
  describeAttribute,
  type AttributeFacts,
  type Section,
} from '../../attributes/describe.ts';
import { ATTRIBUTE_NAMES } from '../../attributes/table.ts';
import { attributeValue, valueText, type AttributeValue } from '../attribute-value.ts';
import { PROPERTIES_WORDS } from './messages.ts';

/** An attribute of an image with everything known about it. */
export interface Entry extends AttributeFacts {
  readonly value: AttributeValue;
  /** As the service sent it: a string as it is, anything else as JSON. */
  readonly raw: string;
  /** A number with more digits than a browser keeps: the known value is not what was sent. */
  readonly isRounded: boolean;
  /** What the service's own schema says of it. */
  readonly schema: SchemaAttribute | null;
}

/** A group of attributes. */
export interface EntryGroup {
  readonly group: Section;
  readonly entries: readonly Entry[];
}

/** An attribute that the image does not have, and what that means, where it means something. */
export interface MissingAttribute {
  readonly name: string;
  readonly label: string;
  readonly meaning: string | null;
}

function entryOf(image: Image, name: string, schema: ImageSchema | null): Entry {
  const facts = describeAttribute(name);
  const said = schema?.attributes.get(name) ?? null;
  return {
    ...facts,
    explanation: facts.explanation ?? said?.description ?? null,
    value: attributeValue(image, name, facts.kind),
    raw: rawText(image[name]),
    isRounded: Number.isInteger(image[name]) && !Number.isSafeInteger(image[name]),
    schema: said,
  };
}

function rawText(value: unknown): string {
  return typeof value === 'string' ? value : jsonText(value);
}

/** Every attribute that the service sent, known or not, in groups; no group is empty. */
export function groupsOf(image: Image, schema: ImageSchema | null): readonly EntryGroup[] {
  const entries = Object.keys(image)
    .toSorted(compareAttributes)
    .map((name) => entryOf(image, name, schema));
  return inGroups(entries);
}

function inGroups(entries: readonly Entry[]): readonly EntryGroup[] {
  return SECTIONS.map((group) => ({
    group,
    entries: entries.filter((entry) => entry.group === group),
  })).filter((group) => group.entries.length > 0);
}

/**
 * Attributes that an image could have and does not: those of the schema, and on IMS those whose absence has a
 * documented meaning.
 */
export function missingOf(
  image: Image,
  schema: ImageSchema | null,
  profile: ProfileName,
): readonly MissingAttribute[] {
  const documented = profile === 'ims' ? ATTRIBUTE_NAMES : [];
  const names = new Set([...(schema?.attributes.keys() ?? []), ...documented]);
  return [...names]
    .filter((name) => !Object.hasOwn(image, name))
    .toSorted(compareAttributes)
    .map((name) => {
      const { label, kind } = describeAttribute(name);
      const value = attributeValue(image, name, kind);
      return { name, label, meaning: value.form === 'nothing' ? value.meaning : null };
    })
    .filter(({ name, meaning }) => meaning !== null || schema?.attributes.has(name) === true);
}

/** How many attributes there are in groups. */
export function countEntries(groups: readonly EntryGroup[]): number {
  return groups.reduce((count, { entries }) => count + entries.length, 0);
}

/**
 * The attributes that contain all words of a search, in label, name, or value as shown or as sent; case-insensitive.
 */
export function searchEntries(groups: readonly EntryGroup[], search: string): readonly EntryGroup[] {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return groups;
  return inGroups(
    groups.flatMap(({ entries }) =>
      entries.filter((entry) => {
        const text = [entry.label, entry.name, shownText(entry), entry.raw].join('\n').toLowerCase();
        return words.every((word) => text.includes(word));
      }),
    ),
  );
}

/** The value in one line as it is shown; empty when missing. */
function shownText({ value }: Entry): string {
  return valueText(value) ?? '';
}

/** Whether the value as sent says more than the shown one. */
export function hidesRaw(entry: Entry): boolean {
  return entry.value.form !== 'nothing' && !entry.isRounded && entry.raw !== shownText(entry);
}

/** `name=value`, as a query, a command line or a ticket takes it. */
export function assignmentOf({ name, raw }: Entry): string {
  return `${name}=${raw}`;
}

/** A rarely needed detail of a property. */
export interface Detail {
  readonly label: string;
  readonly text: string;
  readonly look: 'plain' | 'mono';
}

/** The exact value, where the shown one differs, and what only the service's schema says. */
export function detailsOf(entry: Entry): readonly Detail[] {
  const { schema, raw, explanation } = entry;
  const sent = hidesRaw(entry) ? [{ label: PROPERTIES_WORDS.raw, text: raw, look: 'mono' as const }] : [];
  if (schema === null) return sent;
  const { types, maxLength, allowed, description } = schema;
  const said = [
    [PROPERTIES_WORDS.type, types.join(', ')],
    [PROPERTIES_WORDS.length, maxLength === null ? '' : PROPERTIES_WORDS.lengthMost(maxLength)],
    [PROPERTIES_WORDS.allowed, (allowed ?? []).map(String).join(', ')],
    [PROPERTIES_WORDS.description, description === explanation ? '' : (description ?? '')],
  ] as const;
  return [
    ...sent,
    ...said.flatMap(([label, text]): Detail[] => (text === '' ? [] : [{ label, text, look: 'plain' }])),
  ];
}
