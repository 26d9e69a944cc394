import { WebError } from '../http/web-error.ts';
import { pythonText } from './schema/python-text.ts';

/** One operation of a PATCH, its path taken apart. */
export type PatchOperation =
  | { readonly op: 'add' | 'replace'; readonly path: readonly string[]; readonly value: unknown }
  | { readonly op: 'remove'; readonly path: readonly string[] };

/** The two forms of a PATCH, told by its media type: RFC 6902's own, and the draft before it. */
export type PatchDialect = 'v2.0' | 'v2.1';

/** The media types that Glance takes, as its `Accept-Patch` header lists them. */
export const PATCH_MEDIA_TYPES = [
  'application/openstack-images-v2.0-json-patch',
  'application/openstack-images-v2.1-json-patch',
] as const;

/** The dialect of a `Content-Type` header; null for any other type. */
export function patchDialect(contentType: string | undefined): PatchDialect | null {
  const type = (contentType ?? '').split(';')[0]?.trim();
  if (type === PATCH_MEDIA_TYPES[0]) return 'v2.0';
  return type === PATCH_MEDIA_TYPES[1] ? 'v2.1' : null;
}

const OPERATIONS = ['add', 'remove', 'replace'] as const;
type Operation = (typeof OPERATIONS)[number];

/** How many parts a path may have; all but locations are one deep. */
const DEPTHS: Readonly<Record<Operation, number>> = { add: 2, remove: 2, replace: 1 };

/**
 * Understands one operation (glance/api/v2/images.py, `_parse_json_schema_change`, `_validate_path` and
 * `_get_change_value`). Throws a 400 for what is none.
 */
export function parseOperation(raw: unknown, dialect: PatchDialect): PatchOperation {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    throw bad('Operations must be JSON objects.');
  }
  const fields = new Map<string, unknown>(Object.entries(raw));
  const op = dialect === 'v2.1' ? operationByName(fields) : operationByKey(fields);
  const pointer = dialect === 'v2.1' ? pathOf(fields) : fields.get(op);
  // Glance calls text methods on whatever it finds.
  if (typeof pointer !== 'string') throw new WebError(500);
  const path = decodePointer(pointer);
  const depth = path[0] === 'locations' ? DEPTHS[op] : 1;
  if (path.length !== depth) {
    throw bad(`Invalid JSON pointer for this resource: '/${path.join('/')}'`);
  }
  if (op === 'remove') return { op, path };
  if (!fields.has('value')) throw bad(`Operation "${op}" requires a member named "value".`);
  return { op, path, value: fields.get('value') };
}

function operationByName(fields: ReadonlyMap<string, unknown>): Operation {
  const name = fields.get('op');
  if (name === undefined || name === null) {
    throw bad(`Unable to find \`op\` in JSON Schema change. ${MUST_BE_ONE_OF}`);
  }
  const known = OPERATIONS.find((operation) => operation === name);
  if (known !== undefined) return known;
  throw bad(`Invalid operation: \`${pythonText(name)}\`. ${MUST_BE_ONE_OF}`);
}

const MUST_BE_ONE_OF = `It must be one of the following: ${OPERATIONS.join(', ')}.`;

function operationByKey(fields: ReadonlyMap<string, unknown>): Operation {
  const [first, second] = OPERATIONS.filter((operation) => fields.has(operation));
  const named = 'member named "add", "remove", or "replace".';
  if (second !== undefined) throw bad(`Operation objects must contain only one ${named}`);
  if (first === undefined) throw bad(`Operation objects must contain exactly one ${named}`);
  return first;
}

function pathOf(fields: ReadonlyMap<string, unknown>): unknown {
  if (!fields.has('path')) throw bad("Unable to find 'path' in JSON Schema change");
  return fields.get('path');
}

/** Takes a JSON pointer apart; `~1` is a slash and `~0` a tilde, spaces around a part do not count. */
function decodePointer(pointer: string): readonly string[] {
  if (!pointer.startsWith('/')) throw bad(`Pointer \`${pointer}\` does not start with "/".`);
  if (/\/\s*?\//.test(pointer.slice(1))) throw bad(`Pointer \`${pointer}\` contains adjacent "/".`);
  if (pointer.length > 1 && pointer.endsWith('/')) throw bad(`Pointer \`${pointer}\` end with "/".`);
  if (/~[^01]/.test(pointer) || pointer.endsWith('~')) {
    throw bad(`Pointer \`${pointer}\` contains "~" not part of a recognized escape sequence.`);
  }
  return pointer
    .replace(/^\/+/, '')
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~').trim());
}

function bad(explanation: string): WebError {
  return new WebError(400, { explanation });
}
