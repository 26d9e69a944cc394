import { isoSeconds, secondsOf } from '../clock.ts';
import { json } from '../http/message.ts';
import { WebError } from '../http/web-error.ts';
import { type ImageCall, type ImageHandler, parameterOf } from './call.ts';
import { findVisible } from './find-image.ts';
import type { Member, ShareStatus } from './image.ts';
import type { StoredImage } from './image-store.ts';
import { limitExceeded, mostMembers } from './limits.ts';
import { requiredBody } from './required-body.ts';

/** `GET /v2/images/{image_id}/members`: the owner sees all, a member only itself. */
export const listMembers: ImageHandler = (call) => {
  const stored = sharedImage(call);
  if (stored.image.visibility !== 'shared') {
    throw new WebError(403, {
      explanation: `Not allowed to list members for image ${idOf(call)}: Only shared images have members.`,
    });
  }
  const members = visibleMembers(call, stored).map((member) => memberResource(stored, member));
  return json(200, { members, schema: '/v2/schemas/members' });
};

/** `GET /v2/images/{image_id}/members/{member_id}`. */
export const showMember: ImageHandler = (call) => {
  const stored = sharedImage(call);
  if (stored.image.visibility !== 'shared') {
    throw new WebError(404, { explanation: 'Only shared images have members.' });
  }
  return json(200, memberResource(stored, existingMember(call, stored)));
};

/** `POST /v2/images/{image_id}/members`: any text is taken for a project, as the image service knows none. */
export const addMember: ImageHandler = async (call) => {
  const given = memberIn(await requiredBody(call.request));
  const memberId = String(given);
  const stored = sharedImage(call);
  const { image, slot } = stored;
  if (image.visibility !== 'shared' || !isOwner(call, stored)) throw notAllowed('create', call);
  const { members } = call.store;
  const attempted = members.of(slot).length + 1;
  if (attempted > mostMembers) {
    const limit = limitExceeded('image members for this image', attempted, mostMembers);
    throw new WebError(413, {
      explanation: `Image member limit exceeded for image ${image.id}: ${limit}:`,
    });
  }
  if (members.find(slot, memberId) !== undefined) {
    throw new WebError(409, {
      explanation: `Member ${memberId} is duplicated for image ${image.id}`,
    });
  }
  // The column is that long and holds only what UTF-8 can write, and nobody checks before.
  if (memberId.length > 255 || !memberId.isWellFormed()) throw new WebError(500);
  const now = secondsOf(call.clock);
  const member = call.store.changeMembers(stored, (table) => table.add(slot, memberId, now));
  // The answer echoes what was given, a number as a number.
  return json(200, { ...memberResource(stored, member), member_id: given });
};

/** `PUT /v2/images/{image_id}/members/{member_id}`: the member itself answers; the owner may not. */
export const updateMember: ImageHandler = async (call) => {
  const status = statusIn(await requiredBody(call.request));
  const stored = sharedImage(call);
  const isForOwner = isOwner(call, stored) && !call.viewer.isAdmin;
  if (stored.image.visibility !== 'shared' || isForOwner) throw notAllowed('update', call);
  const member = existingMember(call, stored);
  const known = shareStatuses.find((candidate) => candidate === status);
  if (known === undefined) {
    throw new WebError(400, {
      explanation: 'Incorrect request: Status must be "pending", "accepted" or "rejected".',
    });
  }
  const now = secondsOf(call.clock);
  const changed = call.store.changeMembers(stored, (table) =>
    table.setStatus(stored.slot, member.memberId, known, now),
  );
  return json(200, memberResource(stored, changed));
};

/** `DELETE /v2/images/{image_id}/members/{member_id}`: the owner takes the image back; a member cannot leave. */
export const removeMember: ImageHandler = (call) => {
  const stored = sharedImage(call);
  if (stored.image.visibility !== 'shared' || !isOwner(call, stored)) throw notAllowed('delete', call);
  const member = existingMember(call, stored);
  call.store.changeMembers(stored, (table) => table.remove(stored.slot, member.memberId));
  return { status: 204, headers: {}, body: null };
};

const shareStatuses: readonly ShareStatus[] = ['pending', 'accepted', 'rejected'];

function sharedImage(call: ImageCall): StoredImage {
  const stored = findVisible(call, idOf(call));
  if (stored === undefined) throw new WebError(404, { explanation: `Image ${idOf(call)} not found.` });
  return stored;
}

/** Whether the caller may say whom the image is shared with. */
function isOwner({ viewer }: ImageCall, { image }: StoredImage): boolean {
  return viewer.isAdmin || (image.owner !== null && image.owner === viewer.projectId);
}

function visibleMembers(call: ImageCall, stored: StoredImage): readonly Member[] {
  const { store, viewer } = call;
  if (isOwner(call, stored)) return store.members.of(stored.slot);
  const own = store.members.find(stored.slot, viewer.projectId ?? '');
  return own === undefined ? [] : [own];
}

function existingMember(call: ImageCall, stored: StoredImage): Member {
  const memberId = parameterOf(call, 'member_id');
  const member = call.store.members.find(stored.slot, memberId);
  const visible = visibleMembers(call, stored);
  if (member === undefined || !visible.some((other) => other.memberId === member.memberId)) {
    throw new WebError(404, {
      explanation: `${memberId} not found in the member list of the image ${idOf(call)}.`,
    });
  }
  return member;
}

function memberResource({ image }: StoredImage, member: Member): object {
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
  if (member === null || member === '' || member === 0 || member === false) {
    throw new WebError(400, { explanation: "Member can't be empty" });
  }
  // The database cannot hold anything else, and nobody checks before.
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

function notAllowed(action: string, call: ImageCall): WebError {
  return new WebError(403, {
    explanation: `Not allowed to ${action} members for image ${idOf(call)}.`,
  });
}

function idOf(call: ImageCall): string {
  return parameterOf(call, 'image_id');
}
