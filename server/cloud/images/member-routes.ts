import { isoSeconds } from '../clock.ts';
import { json } from '../http/message.ts';
import { WebError } from '../http/web-error.ts';
import { type ImageCall, type ImageHandler, parameterOf } from './call.ts';
import type { Image, Member } from './image.ts';
import { limitExceeded, MOST_MEMBERS } from './limits.ts';
import {
  decide,
  endShare,
  memberOf,
  type MemberRefusal,
  membersOf,
  share,
  type FoundMember,
} from './member-rules.ts';
import { checkMayRead, refusedBy } from './policy.ts';
import { requiredBody } from './required-body.ts';

/** `GET /v2/images/{image_id}/members`. */
export const listMembers: ImageHandler = (call) => {
  const found = membersOf(call, idOf(call));
  if (found.kind !== 'members') throw refused(found, 'list', call, '');
  checkMayRead(call);
  const members = found.members.map((member) => memberResource(found.image, member));
  return json(200, { members, schema: '/v2/schemas/members' });
};

/** `GET /v2/images/{image_id}/members/{member_id}`. */
export const showMember: ImageHandler = (call) => {
  const memberId = parameterOf(call, 'member_id');
  const { image, member } = foundOr(memberOf(call, idOf(call), memberId), 'get', call, memberId);
  checkMayRead(call);
  return json(200, memberResource(image, member));
};

/** `POST /v2/images/{image_id}/members`. */
export const addMember: ImageHandler = async (call) => {
  const given = memberIn(await requiredBody(call.request));
  const memberId = String(given);
  const { image, member } = foundOr(share(call, idOf(call), memberId), 'create', call, memberId);
  // The answer echoes what was given, a number as a number.
  return json(200, { ...memberResource(image, member), member_id: given });
};

/** `PUT /v2/images/{image_id}/members/{member_id}`. */
export const updateMember: ImageHandler = async (call) => {
  const status = statusIn(await requiredBody(call.request));
  const memberId = parameterOf(call, 'member_id');
  const decided = decide(call, idOf(call), memberId, status);
  const { image, member } = foundOr(decided, 'update', call, memberId);
  return json(200, memberResource(image, member));
};

/** `DELETE /v2/images/{image_id}/members/{member_id}`. */
export const removeMember: ImageHandler = (call) => {
  const memberId = parameterOf(call, 'member_id');
  foundOr(endShare(call, idOf(call), memberId), 'delete', call, memberId);
  return { status: 204, headers: {}, body: null };
};

type Action = 'list' | 'get' | 'create' | 'update' | 'delete';

function foundOr(
  found: FoundMember | MemberRefusal,
  action: Action,
  call: ImageCall,
  memberId: string,
): FoundMember {
  if (found.kind === 'member') return found;
  throw refused(found, action, call, memberId);
}

/** What Glance answers to a refusal. */
function refused(refusal: MemberRefusal, action: Action, call: ImageCall, memberId: string): WebError {
  const id = idOf(call);
  const notAllowed = `Not allowed to ${action} members for image ${id}`;
  switch (refusal.kind) {
    case 'no such image':
      return new WebError(404, { explanation: `Image ${id} not found.` });
    case 'not shared':
      if (action === 'get') return new WebError(404, { explanation: ONLY_SHARED });
      return new WebError(403, {
        explanation: action === 'list' ? `${notAllowed}: ${ONLY_SHARED}` : `${notAllowed}.`,
      });
    case 'not the owner':
    case 'owner cannot decide':
      return new WebError(403, { explanation: `${notAllowed}.` });
    case 'not authorized':
      return refusedBy(call, refusal.policy);
    case 'too many members': {
      const limit = limitExceeded('image members for this image', refusal.attempted, MOST_MEMBERS);
      return new WebError(413, {
        explanation: `Image member limit exceeded for image ${refusal.image.id}: ${limit}:`,
      });
    }
    case 'member already':
      return new WebError(409, {
        explanation: `Member ${memberId} is duplicated for image ${refusal.image.id}`,
      });
    case 'four bytes':
      return new WebError(400, { explanation: "Member can't contain 4 byte unicode characters." });
    case 'cannot be stored':
      return new WebError(500);
    case 'no such member':
      return new WebError(404, {
        explanation: `${memberId} not found in the member list of the image ${id}.`,
      });
    case 'no such status':
      return new WebError(400, {
        explanation: 'Incorrect request: Status must be "pending", "accepted" or "rejected".',
      });
  }
}

const ONLY_SHARED = 'Only shared images have members.';

function memberResource(image: Image, member: Member): object {
  return {
    member_id: member.memberId,
    image_id: image.id,
    status: member.status,
    created_at: isoSeconds(member.createdAt),
    updated_at: isoSeconds(member.updatedAt),
    schema: '/v2/schemas/member',
  };
}

/** The member of a body, which may be text or a number. */
function memberIn(body: unknown): string | number {
  const member = fieldOf(body, 'member', 'a member', 'image_id');
  if (member === undefined) throw new WebError(400, { explanation: 'Member to be added not specified' });
  if (!member || (typeof member === 'object' && Object.keys(member).length === 0)) {
    throw new WebError(400, { explanation: "Member can't be empty" });
  }
  // What else there is in JSON the database mostly cannot hold, and nothing is checked before.
  if (typeof member !== 'string' && typeof member !== 'number') throw new WebError(500);
  return member;
}

function statusIn(body: unknown): unknown {
  const status = fieldOf(body, 'status', 'a status', 'status');
  if (status === undefined) throw new WebError(400, { explanation: 'Status not specified' });
  return status;
}

function fieldOf(body: unknown, field: string, what: string, example: string): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new WebError(400, {
      explanation: `Expected ${what} in the form: {"${field}": "${example}"}`,
    });
  }
  return new Map<string, unknown>(Object.entries(body)).get(field);
}

function idOf(call: ImageCall): string {
  return parameterOf(call, 'image_id');
}
