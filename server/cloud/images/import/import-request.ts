import { WebError } from '../../http/web-error.ts';
import { pythonText } from '../schema/python-text.ts';
import type { ImportMethod, ProfileRules } from '../../profile.ts';

/** What `POST /v2/images/{image_id}/import` asks for. */
export interface ImportRequest {
  readonly method: ImportMethod;
  /** Where a `web-download` would come from, whatever it is; undefined when nothing is said. */
  readonly uri: unknown;
  /** Where and which image a `glance-download` would come from, whatever it is. */
  readonly remote: { readonly region: unknown; readonly imageId: unknown };
  /** The stores to fill, whatever it is; undefined when nothing is said. */
  readonly stores: unknown;
  readonly allStores: boolean;
  /** Whether the image is active only when every store has its data. */
  readonly allStoresMustSucceed: boolean;
  /** The body as it was sent, which tasks tell. */
  readonly body: unknown;
}

/**
 * Understands the body of an import (glance/api/v2/images.py, `_validate_import_body`). Throws a 400 for what is
 * missing or unknown, and the 500 that Glance falls into where it takes for granted what a value is.
 */
export function parseImportRequest(body: unknown, rules: ProfileRules): ImportRequest {
  const fields = fieldsOf(body);
  if (!fields.has('method')) throw bad("Import request requires a 'method' field.");
  const method = fieldsOf(fields.get('method'));
  if (!method.has('name')) throw bad("Import request requires a 'name' field.");
  const name = rules.importMethods.find((offered) => offered === method.get('name'));
  if (name === undefined) throw bad(`Unknown import method name '${pythonText(method.get('name'))}'.`);
  const flag = (field: string, otherwise: boolean): boolean => {
    const value = fields.has(field) ? fields.get(field) : otherwise;
    if (typeof value === 'boolean') return value;
    throw bad(`'${field}' must be boolean value only`);
  };
  const allStoresMustSucceed = flag('all_stores_must_succeed', true);
  const allStores = flag('all_stores', false);
  return {
    method: name,
    uri: method.get('uri'),
    remote: { region: method.get('glance_region'), imageId: method.get('glance_image_id') },
    stores: fields.get('stores'),
    allStores,
    allStoresMustSucceed,
    body,
  };
}

/**
 * The stores that an import is to fill (glance/common/utils.py, `get_stores_from_request`); `header` is
 * `x-image-meta-store`. Throws a 400 for a contradiction and a 409 for a store that there is not.
 */
export function storesToFill(
  { stores: asked, allStores }: ImportRequest,
  header: string | undefined,
  known: readonly string[],
): readonly string[] {
  if (allStores) {
    if (asked === undefined && header === undefined) return known;
    throw bad("All_stores parameter can't be used with x-image-meta-store header or stores parameter");
  }
  if (asked !== undefined && header !== undefined) {
    throw bad("Stores parameter and x-image-meta-store header can't be both specified");
  }
  const stores = asked === undefined ? [header ?? known[0]] : listOf(asked);
  return stores.map((store) => {
    const found = known.find((name) => name === store);
    if (found !== undefined) return found;
    throw new WebError(409, { explanation: `Store for identifier ${pythonText(store)} not found` });
  });
}

/** A text is a list of letters to Python, and so fails as the store of its first one. */
function listOf(value: unknown): readonly unknown[] {
  if (typeof value === 'string') return Array.from(value);
  if (!Array.isArray(value)) throw new WebError(500);
  return value;
}

function fieldsOf(value: unknown): ReadonlyMap<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new WebError(500);
  return new Map(Object.entries(value));
}

function bad(explanation: string): WebError {
  return new WebError(400, { explanation });
}
