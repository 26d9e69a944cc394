import { isDeepStrictEqual } from 'node:util';

import { field } from '../keystone/token-answer.ts';

/** What was found out of a write whose connection broke. */
export type Finding =
  /** It was done; the status, and the document where there is one, that it would have been answered with. */
  | { readonly kind: 'done'; readonly status: number; readonly document: unknown }
  | { readonly kind: 'not done' }
  | { readonly kind: 'unknown' };

/** How to find out: what to read, and what its answer says. */
export interface LookUp {
  readonly target: string;
  readonly judge: (status: number, document: unknown) => Finding;
}

const NOT_DONE: Finding = { kind: 'not done' };
const UNKNOWN: Finding = { kind: 'unknown' };
const done = (status: number, document?: unknown): Finding => ({ kind: 'done', status, document });

/**
 * How to find out whether a write was done, where reading can show it. Not for an upload: that the image has data of
 * that size does not say that they are these.
 *
 * @param body The text that was sent.
 */
export function lookUpOf(method: string, target: string, body: string): LookUp | undefined {
  const path = target.split('?')[0] ?? '';
  const image = /^\/v2\/(?:cloud)?images\/([^/]+)$/.exec(path)?.[1];
  if (image !== undefined && method === 'PATCH') return changed(image, parse(body));
  if (image !== undefined && method === 'DELETE') return deleted(image);
  const [, ofAction, action] = /^\/v2\/images\/([^/]+)\/actions\/(deactivate|reactivate)$/.exec(path) ?? [];
  if (ofAction !== undefined) return inStatus(ofAction, action === 'deactivate' ? 'deactivated' : 'active');
  if (method !== 'POST') return undefined;
  const shared = /^\/v2\/images\/([^/]+)\/members$/.exec(path)?.[1];
  if (shared !== undefined) return present(`/v2/images/${shared}/members`, field(parse(body), 'member'), 200);
  if (path === '/v2/images') return created(parse(body));
  return undefined;
}

function changed(imageId: string, operations: unknown): LookUp | undefined {
  if (!Array.isArray(operations) || operations.length === 0) return undefined;
  return {
    target: `/v2/images/${imageId}`,
    judge: (status, document) => {
      if (status !== 200) return UNKNOWN;
      const holds = operations.map((operation: unknown) => isApplied(operation, document));
      if (holds.every((one) => one === true)) return done(200, document);
      return holds.includes(undefined) || holds.includes(true) ? UNKNOWN : NOT_DONE;
    },
  };
}

/** Whether an operation of a JSON patch shows in the document; `undefined` where that cannot be told. */
function isApplied(operation: unknown, document: unknown): boolean | undefined {
  const path = field(operation, 'path');
  // Attributes of images are flat: `/name`, with `~1` for a slash and `~0` for a tilde (RFC 6901).
  if (typeof path !== 'string' || !/^\/[^/]+$/.test(path)) return undefined;
  const now = field(document, path.slice(1).replaceAll('~1', '/').replaceAll('~0', '~'));
  switch (field(operation, 'op')) {
    case 'add':
    case 'replace':
      return isSame(now, field(operation, 'value'));
    case 'remove':
      return now === undefined;
    default:
      return undefined;
  }
}

/** Lists of an image are sets (tags); numbers and switches are texts in the dialect of IMS. */
function isSame(now: unknown, wanted: unknown): boolean {
  if (Array.isArray(now) && Array.isArray(wanted)) {
    return isDeepStrictEqual(new Set<unknown>(now), new Set<unknown>(wanted));
  }
  if (isDeepStrictEqual(now, wanted)) return true;
  return isScalar(now) && isScalar(wanted) && String(now) === String(wanted);
}

function isScalar(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function deleted(imageId: string): LookUp {
  return {
    target: `/v2/images/${imageId}`,
    judge: (status, document) => {
      if (status === 404) return done(204);
      if (status !== 200) return UNKNOWN;
      const now = field(document, 'status');
      return now === 'deleted' || now === 'pending_delete' ? done(204) : NOT_DONE;
    },
  };
}

function inStatus(imageId: string, wanted: string): LookUp {
  return {
    target: `/v2/images/${imageId}`,
    judge: (status, document) => {
      const now = field(document, 'status');
      if (status !== 200 || typeof now !== 'string') return UNKNOWN;
      return now === wanted ? done(204) : NOT_DONE;
    },
  };
}

/** Whether something is there now that was to be made under a name of the caller's. */
function present(collection: string, id: unknown, status: number): LookUp | undefined {
  // `.` and `..` would be other addresses.
  if (typeof id !== 'string' || !/^[\w-][\w.-]*$/.test(id)) return undefined;
  return {
    target: `${collection}/${id}`,
    judge: (found, document) => {
      if (found === 200) return done(status, document);
      return found === 404 ? NOT_DONE : UNKNOWN;
    },
  };
}

/** An image of the ID that was asked for; one that differs in what was sent was there before. */
function created(sent: unknown): LookUp | undefined {
  const found = present('/v2/images', field(sent, 'id'), 201);
  if (found === undefined || typeof sent !== 'object' || sent === null) return undefined;
  return {
    target: found.target,
    judge: (status, document) => {
      const finding = found.judge(status, document);
      const isIt = Object.entries(sent).every(([name, value]) => isSame(field(document, name), value));
      return finding.kind === 'done' && !isIt ? UNKNOWN : finding;
    },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
