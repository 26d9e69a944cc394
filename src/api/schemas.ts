import { queryKeys } from './query-keys.ts';
import { queryOptions } from '@tanstack/react-query';
import { isRecord } from '../format/json-text.ts';
import { localError } from './errors.ts';
import type { Http, Scope } from './http.ts';

/** What the service's own schema says of one attribute; what it does not say is `null` or empty. */
export interface SchemaAttribute {
  /** The names of JSON Schema: `string`, `integer`, `null`. */
  readonly types: readonly string[];
  readonly description: string | null;
  /** The only values that are taken, as JSON has them; `null` where any is. */
  readonly allowed: readonly unknown[] | null;
  /** Characters of a text. */
  readonly maxLength: number | null;
  readonly isReadOnly: boolean;
}

export interface ImageSchema {
  /** As it was sent. */
  readonly text: string;
  /** In the order of the service. */
  readonly attributes: ReadonlyMap<string, SchemaAttribute>;
}

type Properties = Readonly<Record<string, unknown>>;

/** Reads a schema as far as it can be read: an operator may have written parts of it. `null` for what is none. */
export function toImageSchema(text: string): ImageSchema | null {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(body) || !isRecord(body['properties'])) return null;
  const attributes = Object.entries(body['properties']).flatMap(([name, said]) =>
    isRecord(said) ? [[name, toSchemaAttribute(said)] as const] : [],
  );
  return { text, attributes: new Map(attributes) };
}

function toSchemaAttribute(said: Properties): SchemaAttribute {
  const { type, description, enum: allowed, maxLength, readOnly } = said;
  const types = Array.isArray(type) ? type : [type];
  return {
    types: types.filter((word): word is string => typeof word === 'string'),
    description: typeof description === 'string' && description !== '' ? description : null,
    allowed: Array.isArray(allowed) ? allowed : null,
    maxLength: typeof maxLength === 'number' ? maxLength : null,
    isReadOnly: readOnly === true,
  };
}

/** Reads the schema of images. Rejects with an `ApiError`. */
export async function showImageSchema(http: Http, scope: Scope, signal?: AbortSignal): Promise<ImageSchema> {
  const { body, requestId } = await http(scope, '/v2/schemas/image', { signal, reads: 'text' });
  const schema = typeof body === 'string' ? toImageSchema(body) : null;
  if (schema === null) throw localError('unreadable', 200, requestId);
  return schema;
}

/** What the service says of the attributes of its images: that changes with its configuration alone. */
export function imageSchemaQuery(http: Http, scope: Scope) {
  return queryOptions({
    queryKey: queryKeys.imageSchema(scope),
    queryFn: ({ signal }) => showImageSchema(http, scope, signal),
    staleTime: Infinity,
  });
}
