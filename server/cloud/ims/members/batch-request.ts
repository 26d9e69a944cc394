import type { JsonBody } from '../../http/json-body.ts';
import { SHARE_STATUSES } from '../../images/member-rules.ts';
import type { ImsFailure } from '../ims-error.ts';
import type { JobItem, MemberChange } from './member-job.ts';

/** How many images, and how many projects, one request may name: as many as the console of IMS sends. */
export const MOST_IDS = 100;

/** What a request asks for, or what is wrong with it. */
export type BatchRequest =
  | { readonly kind: 'batch'; readonly change: MemberChange; readonly items: readonly JobItem[] }
  | { readonly kind: 'bad'; readonly failure: ImsFailure };

/** Understands a batch of one kind: every image with every project. An id that is given twice counts once. */
export function parseBatch(kind: MemberChange['kind'], body: JsonBody): BatchRequest {
  if (body.kind === 'none') return bad('IMG.0007', 'The request has no body.');
  if (body.kind === 'too long') return bad('IMG.0001', 'The body is too long.');
  if (body.kind !== 'value') return bad('IMG.0001', 'The body is not JSON.');
  if (typeof body.value !== 'object' || body.value === null) {
    return bad('IMG.0001', 'The body must be a JSON object.');
  }
  const fields = new Map<string, unknown>(Object.entries(body.value));
  const images = idsIn(fields, 'images');
  if (typeof images === 'string') return bad('IMG.0001', images);
  const strange = images.find((id) => !IMAGE_ID.test(id));
  if (strange !== undefined) return bad('IMG.0144', `This is not the ID of an image: ${strange}`);
  const change = changeIn(fields, kind);
  if (typeof change === 'string') return bad('IMG.0001', change);
  const projects = change.kind === 'decide' ? projectIn(fields) : idsIn(fields, 'projects');
  if (typeof projects === 'string') return bad('IMG.0001', projects);
  const items = images.flatMap((id) => projects.map((projectId) => ({ imageId: id, projectId })));
  return { kind: 'batch', change, items };
}

const IMAGE_ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

function bad(code: ImsFailure['code'], message: string): BatchRequest {
  return { kind: 'bad', failure: { code, message } };
}

type Fields = ReadonlyMap<string, unknown>;

/** The ids in a field, or a sentence that says what is wrong with it. */
function idsIn(fields: Fields, name: 'images' | 'projects'): readonly string[] | string {
  const value: unknown = fields.get(name);
  const ids = Array.isArray(value) ? value.filter(isId) : [];
  if (!Array.isArray(value) || ids.length < value.length || ids.length === 0) {
    return `"${name}" must be a list of IDs, with one at least.`;
  }
  return ids.length > MOST_IDS
    ? `"${name}" has ${ids.length} IDs; ${MOST_IDS} are allowed.`
    : [...new Set(ids)];
}

function projectIn(fields: Fields): readonly string[] | string {
  const value = fields.get('project_id');
  return isId(value) ? [value] : '"project_id" must be the ID of a project.';
}

function changeIn(fields: Fields, kind: MemberChange['kind']): MemberChange | string {
  if (kind !== 'decide') return { kind };
  const status = SHARE_STATUSES.find((known) => known === fields.get('status'));
  return status === undefined ? '"status" must be accepted, rejected or pending.' : { kind, status };
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
