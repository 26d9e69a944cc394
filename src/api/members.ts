import { localError } from './errors.ts';
import type { Asking, Http, Scope } from './http.ts';
import { imagePath } from './images.ts';

/** The receiver's decision on an image that is shared with it. All changes between the three are allowed. */
export type MemberStatus = 'pending' | 'accepted' | 'rejected';

/** A project that an image is shared with. */
export interface Member {
  readonly imageId: string;
  /** The project; Glance takes any text for one. */
  readonly memberId: string;
  readonly status: MemberStatus;
  /** ISO 8601, as the service wrote it; empty where it is no text. */
  readonly createdAt: string;
  readonly updatedAt: string;
}

const STATUSES: ReadonlySet<unknown> = new Set<MemberStatus>(['pending', 'accepted', 'rejected']);

export function isMemberStatus(value: unknown): value is MemberStatus {
  return STATUSES.has(value);
}

/** An object of the service as a member; `null` for anything else. */
export function toMember(value: unknown): Member | null {
  if (typeof value !== 'object' || value === null) return null;
  const { image_id, member_id, status, created_at, updated_at } = value as Readonly<Record<string, unknown>>;
  const text = (time: unknown) => (typeof time === 'string' ? time : '');
  if (typeof image_id !== 'string' || !isMemberStatus(status)) return null;
  // Glance echoes a project that was given as a number as one.
  if (typeof member_id !== 'string' && typeof member_id !== 'number') return null;
  return {
    imageId: image_id,
    memberId: String(member_id),
    status,
    createdAt: text(created_at),
    updatedAt: text(updated_at),
  };
}

function membersPath(imageId: string): string {
  return `${imagePath(imageId)}/members`;
}

/**
 * Throws for `.` and `..`, which the service takes for members: in an address they mean the image itself, and deleting
 * such a member would delete the image.
 */
function memberPath(imageId: string, memberId: string): string {
  if (memberId === '.' || memberId === '..') throw localError('unaddressable');
  return `${membersPath(imageId)}/${encodeURIComponent(memberId)}`;
}

async function askForMember(http: Http, scope: Scope, path: string, asking: Asking): Promise<Member> {
  const { body, requestId } = await http(scope, path, asking);
  const member = toMember(body);
  if (member === null) throw localError('unreadable', 200, requestId);
  return member;
}

/**
 * The members of an image: all of them for its owner, itself alone for a member; there is no paging. Rejects with an
 * `ApiError`: 403 unless the image's visibility is `shared` (facts, section 9).
 */
export async function listMembers(
  http: Http,
  scope: Scope,
  imageId: string,
  signal?: AbortSignal,
): Promise<MembersAnswer> {
  const { body, requestId } = await http(scope, membersPath(imageId), { signal });
  const list = (body as { members?: unknown } | null)?.members;
  if (!Array.isArray(list)) throw localError('unreadable', 200, requestId);
  return readMembers(list);
}

/** The members of an image, each project once, and what cannot be read as one. */
export interface MembersAnswer {
  readonly members: readonly Member[];
  readonly unreadable: readonly unknown[];
}

function readMembers(list: readonly unknown[]): MembersAnswer {
  const members = new Map<string, Member>();
  const unreadable: unknown[] = [];
  for (const element of list) {
    const member = toMember(element);
    if (member === null || members.has(member.memberId)) unreadable.push(element);
    else members.set(member.memberId, member);
  }
  return { members: [...members.values()], unreadable };
}

/** One membership. Rejects with an `ApiError`: 404 when there is none, or none that the user may see. */
export async function showMember(
  http: Http,
  scope: Scope,
  imageId: string,
  memberId: string,
  signal?: AbortSignal,
): Promise<Member> {
  return askForMember(http, scope, memberPath(imageId, memberId), { signal });
}

/** Shares an image with a project, as its owner. Rejects with an `ApiError`: 409 if already shared, 413 over quota. */
export function addMember(http: Http, scope: Scope, imageId: string, memberId: string): Promise<Member> {
  return askForMember(http, scope, membersPath(imageId), { method: 'POST', json: { member: memberId } });
}

/** Stops sharing with a project, as the image's owner; the project loses it at once. Rejects with an `ApiError`. */
export async function removeMember(
  http: Http,
  scope: Scope,
  imageId: string,
  memberId: string,
): Promise<void> {
  await http(scope, memberPath(imageId, memberId), { method: 'DELETE' });
}

/** Accepts or rejects as the receiver, or takes that back. Rejects with an `ApiError`: 403 for the image's owner. */
export async function setMemberStatus(
  http: Http,
  scope: Scope,
  imageId: string,
  memberId: string,
  status: MemberStatus,
): Promise<Member> {
  return askForMember(http, scope, memberPath(imageId, memberId), { method: 'PUT', json: { status } });
}
