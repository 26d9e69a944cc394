import { CONTAINER_FORMATS, type ProfileRules } from '../../profile.ts';
import imageProperties from './image-properties.json' with { type: 'json' };
import memberProperties from './member-properties.json' with { type: 'json' };
import taskProperties from './task-properties.json' with { type: 'json' };

/** What JSON Schema says about one property, as far as Glance's schemas say anything. */
export interface PropertySchema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly (string | null)[];
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly readOnly?: boolean;
  readonly is_base?: boolean;
  readonly items?: PropertySchema;
}

/** The properties of an image by name, in Glance's order; those of the operator's `schema-image.json` come last. */
export type ImageSchema = Readonly<Record<string, PropertySchema>>;

/** The schema of a profile: Glance's own, with the disk formats that the profile takes. */
export function imageSchema(rules: ProfileRules): ImageSchema {
  return {
    ...imageProperties,
    container_format: { ...imageProperties.container_format, enum: [null, ...CONTAINER_FORMATS] },
    disk_format: { ...imageProperties.disk_format, enum: [null, ...rules.diskFormats] },
  };
}

/** The documents under /v2/schemas, by their name. */
export function schemaDocuments(rules: ProfileRules): ReadonlyMap<string, object> {
  const image = {
    name: 'image',
    properties: imageSchema(rules),
    additionalProperties: { type: 'string' },
    links: [
      { rel: 'self', href: '{self}' },
      { rel: 'enclosure', href: '{file}' },
      { rel: 'describedby', href: '{schema}' },
    ],
  };
  const member = { name: 'member', properties: memberProperties };
  const task = { name: 'task', properties: taskProperties };
  // A task in a list is told in short.
  const { input: _input, result: _result, message: _message, ...shortTask } = taskProperties;
  const text = { type: 'string' };
  const describedBy = { rel: 'describedby', href: '{schema}' };
  const list = (name: string, items: object): object => ({
    name,
    properties: { [name]: { type: 'array', items }, schema: text },
    links: [describedBy],
  });
  return new Map<string, object>([
    ['image', image],
    [
      'images',
      {
        name: 'images',
        properties: { images: { type: 'array', items: image }, first: text, next: text, schema: text },
        links: [{ rel: 'first', href: '{first}' }, { rel: 'next', href: '{next}' }, describedBy],
      },
    ],
    ['member', member],
    ['members', list('members', member)],
    ['task', task],
    ['tasks', list('tasks', { name: 'task', properties: shortTask })],
  ]);
}
