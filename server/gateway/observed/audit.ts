import { matchRoute } from '../proxy/allow-list.ts';
import { field } from '../keystone/token-answer.ts';
import type { RequestFacts } from './request-facts.ts';

/** What a request changes, by its method and its route. */
const ACTIONS: Readonly<Record<string, string>> = {
  'POST /api/session': 'session.begin',
  'DELETE /api/session': 'session.end',
  'DELETE /api/sessions': 'session.end-others',
  'DELETE /api/sessions/{id}': 'session.end-one',
  'POST /v2/images': 'image.create',
  'PATCH /v2/images/{id}': 'image.update',
  'DELETE /v2/images/{id}': 'image.delete',
  'PUT /v2/images/{id}/file': 'image.upload',
  'PATCH /api/uploads/{id}': 'image.upload',
  'DELETE /api/uploads/{id}': 'image.upload-cancel',
  'PUT /v2/images/{id}/stage': 'image.stage',
  'POST /v2/images/{id}/import': 'image.import',
  'POST /v2/images/{id}/actions/deactivate': 'image.deactivate',
  'POST /v2/images/{id}/actions/reactivate': 'image.reactivate',
  'DELETE /v2/stores/{text}/{id}': 'image.delete-copy',
  'DELETE /v2/cache': 'cache.clear',
  'PUT /v2/cache/{id}': 'cache.add',
  'DELETE /v2/cache/{id}': 'cache.remove',
  'POST /v2/cache/clean': 'cache.clean',
  'POST /v2/cache/prune': 'cache.prune',
  'PUT /v2/images/{id}/tags/{text}': 'tag.add',
  'DELETE /v2/images/{id}/tags/{text}': 'tag.remove',
  'POST /v2/images/{id}/members': 'member.add',
  'PUT /v2/images/{id}/members/{text}': 'member.decide',
  'DELETE /v2/images/{id}/members/{text}': 'member.remove',
  'PATCH /v2/cloudimages/{id}': 'image.update',
  'PUT /v1/cloudimages/tags': 'tag.set',
  'POST /v1/cloudimages/members': 'member.add',
  'PUT /v1/cloudimages/members': 'member.decide',
  'DELETE /v1/cloudimages/members': 'member.remove',
  'POST /v2/{id}/images/{id}/tags': 'tag.add',
  'POST /v2/{id}/images/{id}/tags/action': 'tag.set',
  'DELETE /v2/{id}/images/{id}/tags/{text}': 'tag.remove',
  'POST /v2/cloudimages/action': 'image.create',
  'POST /v2/cloudimages/quickimport/action': 'image.create',
  'POST /v1/cloudimages/dataimages/action': 'image.create',
  'POST /v1/cloudimages/wholeimages/action': 'image.create',
  'PUT /v1/cloudimages/{id}/upload': 'image.upload',
  'POST /v1/cloudimages/{id}/file': 'image.export',
  'POST /v1/cloudimages/{id}/copy': 'image.copy',
  'POST /v1/cloudimages/{id}/cross_region_copy': 'image.copy',
};

/** A request that may change something, once it is answered or its connection is gone. */
export interface AuditedRequest {
  readonly method: string;
  readonly target: string;
  readonly requestId: string;
  readonly clientAddress: string;
  readonly facts: RequestFacts;
  /** `undefined` where the browser went away before. */
  readonly status: number | undefined;
  readonly location: string | undefined;
  readonly serviceRequestId: string | undefined;
}

/** One line of the audit. */
export interface AuditEntry {
  readonly time: string;
  readonly action: string;
  readonly result: 'done' | 'refused' | 'failed' | 'unknown';
  readonly status: number | null;
  readonly code?: string;
  readonly cloud: string | null;
  readonly person: RequestFacts['person'] | null;
  readonly project: RequestFacts['project'] | null;
  readonly region: string | null;
  readonly images: readonly string[];
  /** Projects that an image is shared with, or no longer. */
  readonly members?: readonly string[];
  /** Names of the attributes that are set or removed. */
  readonly attributes?: readonly string[];
  readonly way?: string;
  readonly client: string;
  readonly requestId: string;
  readonly serviceRequestId?: string;
}

/** Whether a request belongs into the audit: whatever is meant to change something, whether it may or not. */
export function isAudited(method: string): boolean {
  return !['GET', 'HEAD', 'OPTIONS', 'TRACE'].includes(method);
}

/**
 * The route of a request as one of a closed list, without IDs: for audit and metrics. `other` for what is none.
 *
 * @param routed What the router has found, for what is not passed on.
 */
export function routeOf(method: string, target: string, routed?: string): string {
  const route = matchRoute(method, target);
  if (route.kind === 'allowed') return route.template;
  if (/^\/v[12](?:[/?]|$)/.test(target)) return 'other';
  return routed === undefined || routed === '*' ? 'other' : routed;
}

/** Longest name that is written: what was typed to sign in may be anything. */
const LONGEST_NAME = 255;
const MOST_NAMES = 1000;

/** The line for a request. Values of attributes, tags and addresses are left out: only names and IDs are written. */
export function auditEntry(request: AuditedRequest, now: number): AuditEntry {
  const { method, target, facts, status } = request;
  const [path = ''] = target.split('?');
  const route = /^\/api\/sessions?$/.test(path)
    ? path
    : /^\/api\/sessions\/[^/]+$/.test(path)
      ? '/api/sessions/{id}'
      : UPLOAD_PATH.test(path)
        ? '/api/uploads/{id}'
        : routeOf(method, target);
  const body = parse(facts.body);
  const members = membersOf(path, route, body);
  const attributes = method === 'PATCH' && route !== '/api/uploads/{id}' ? attributesOf(body) : undefined;
  const everywhere = method === 'DELETE' && /[?&]everywhere=1(?:&|$)/.test(target);
  const action = ACTIONS[`${method} ${route}`] ?? 'other';
  return {
    time: new Date(now).toISOString(),
    action: action === 'session.end' && everywhere ? 'session.end-all' : action,
    result: resultOf(status, facts.code),
    status: status ?? null,
    ...(facts.code === undefined ? {} : { code: facts.code }),
    cloud: facts.cloud ?? null,
    person: facts.person === undefined ? null : { ...facts.person, name: short(facts.person.name) },
    project: facts.project ?? null,
    region: facts.region ?? null,
    images: imagesOf(path, route, body, request.location),
    ...(members === undefined ? {} : { members }),
    ...(attributes === undefined ? {} : { attributes }),
    ...(facts.way === undefined ? {} : { way: facts.way }),
    client: request.clientAddress,
    requestId: request.requestId,
    ...(request.serviceRequestId === undefined || request.serviceRequestId === request.requestId
      ? {}
      : { serviceRequestId: short(request.serviceRequestId) }),
  };
}

function resultOf(status: number | undefined, code: string | undefined): AuditEntry['result'] {
  if (status === undefined || code === 'VITRINE.OUTCOME_UNKNOWN') return 'unknown';
  if (status < 400) return 'done';
  return status < 500 || code === 'VITRINE.BUSY' ? 'refused' : 'failed';
}

const UPLOAD_PATH = /^\/api\/uploads\/([\w-]+)$/;
/** Of the routes for tags with values, the project comes first. */
const IMAGE_PATH = /^\/v[12]\/(?:(?:[\w-]+\/)?(?:cloud)?images|cache|stores\/[^/]+)\/([\w-]+)/;

function imagesOf(
  path: string,
  route: string,
  body: unknown,
  location: string | undefined,
): readonly string[] {
  if (route.includes('/{id}')) return names([(IMAGE_PATH.exec(path) ?? UPLOAD_PATH.exec(path))?.[1]]);
  const created = IMAGE_PATH.exec(location ?? '')?.[1];
  const listed = field(body, 'images');
  return names([
    ...(Array.isArray(listed) ? (listed as readonly unknown[]) : []),
    field(body, 'image_id'),
    created ?? (route === '/v2/images' ? field(body, 'id') : undefined),
  ]);
}

function membersOf(path: string, route: string, body: unknown): readonly string[] | undefined {
  if (!route.includes('/members')) return undefined;
  const listed = field(body, 'projects');
  const [, inPath] = /\/members\/([^/]+)$/.exec(path) ?? [];
  return names([
    inPath === undefined ? field(body, 'member') : decodeURIComponent(inPath),
    ...(Array.isArray(listed) ? (listed as readonly unknown[]) : []),
    field(body, 'project_id'),
  ]);
}

/** Of a JSON patch; only the beginning of a path names an attribute. */
function attributesOf(body: unknown): readonly string[] {
  if (!Array.isArray(body)) return [];
  return names(
    body.map((operation: unknown) => {
      const path = field(operation, 'path');
      return typeof path === 'string'
        ? path.split('/')[1]?.replaceAll('~1', '/').replaceAll('~0', '~')
        : undefined;
    }),
  );
}

function names(found: readonly unknown[]): readonly string[] {
  const texts = found.filter((one) => typeof one === 'string').filter((one) => one !== '');
  return [...new Set(texts.map(short))].slice(0, MOST_NAMES);
}

function short(text: string): string {
  return text.slice(0, LONGEST_NAME);
}

function parse(bytes: Uint8Array | undefined): unknown {
  if (bytes === undefined) return undefined;
  try {
    return JSON.parse(Buffer.from(bytes).toString());
  } catch {
    return undefined;
  }
}
