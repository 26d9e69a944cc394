import { type Clock, secondsOf } from '../clock.ts';
import type { ProfileRules } from '../profile.ts';
import { findVisible, type VisibilityCall } from './find-image.ts';
import type { Image, Member, ShareStatus } from './image.ts';
import type { StoredImage } from './image-store.ts';
import { hasFourByteCharacter, MOST_MEMBERS } from './limits.ts';
import { mayChangeSecurely, type PolicyCall } from './policy.ts';

/** Who asks, and of what; no request, since jobs ask as well. */
export interface MemberCall extends VisibilityCall, PolicyCall {
  readonly clock: Clock;
  readonly rules: ProfileRules;
}

/** One member of an image, as it is now or was until it was removed. */
export interface FoundMember {
  readonly kind: 'member';
  readonly image: Image;
  readonly member: Member;
}

/** The members of an image that the caller may see. */
export interface FoundMembers {
  readonly kind: 'members';
  readonly image: Image;
  readonly members: readonly Member[];
}

/** Why nothing came of it. Each form of the API has its own words for it. */
export type MemberRefusal =
  | { readonly kind: 'no such image' }
  | { readonly kind: 'not shared'; readonly image: Image }
  | { readonly kind: 'not the owner' }
  /** Secure RBAC's way to say no. */
  | { readonly kind: 'not authorized'; readonly policy: 'add_member' | 'modify_member' | 'delete_member' }
  | { readonly kind: 'owner cannot decide' }
  | { readonly kind: 'too many members'; readonly image: Image; readonly attempted: number }
  | { readonly kind: 'member already'; readonly image: Image }
  | { readonly kind: 'four bytes' }
  | { readonly kind: 'cannot be stored' }
  | { readonly kind: 'no such member' }
  | { readonly kind: 'no such status' };

/** The members of an image: the owner sees all, a member only itself. */
export function membersOf(call: MemberCall, imageId: string): FoundMembers | MemberRefusal {
  const found = sharedImage(call, imageId);
  if (found.kind !== 'shared') return found;
  return { kind: 'members', image: found.stored.image, members: visibleMembers(call, found.stored) };
}

export function memberOf(call: MemberCall, imageId: string, memberId: string): FoundMember | MemberRefusal {
  const found = sharedImage(call, imageId);
  return found.kind === 'shared' ? existingMember(call, found.stored, memberId) : found;
}

/** Shares an image: any text is taken for a project, as the image service knows none. */
export function share(call: MemberCall, imageId: string, memberId: string): FoundMember | MemberRefusal {
  const found = sharedImage(call, imageId);
  if (found.kind !== 'shared') return found;
  const { stored } = found;
  const { image, slot } = stored;
  const refusal = refusalToOwn(call, stored, 'add_member');
  if (refusal !== null) return refusal;
  const { members } = call.store;
  const attempted = members.of(slot).length + 1;
  if (attempted > MOST_MEMBERS) return { kind: 'too many members', image, attempted };
  if (members.find(slot, memberId) !== undefined) return { kind: 'member already', image };
  if (call.rules.refusesFourByteText && hasFourByteCharacter(memberId)) return { kind: 'four bytes' };
  // The column is that long and holds only what UTF-8 can write, and nothing is checked before.
  if (memberId.length > 255 || !memberId.isWellFormed()) return { kind: 'cannot be stored' };
  const now = secondsOf(call.clock);
  const member = call.store.changeMembers(stored, (table) => table.add(slot, memberId, now));
  return { kind: 'member', image, member };
}

/** Decides on a share: the member itself does; the owner may not. */
export function decide(
  call: MemberCall,
  imageId: string,
  memberId: string,
  status: unknown,
): FoundMember | MemberRefusal {
  const found = sharedImage(call, imageId);
  if (found.kind !== 'shared') return found;
  const { stored } = found;
  const isSecure = call.rbac === 'secure';
  if (!isSecure && isOwner(call, stored) && !call.viewer.isAdmin) return { kind: 'owner cannot decide' };
  const existing = existingMember(call, stored, memberId);
  if (existing.kind !== 'member') return existing;
  if (isSecure && !mayDecideSecurely(call, stored))
    return { kind: 'not authorized', policy: 'modify_member' };
  const known = SHARE_STATUSES.find((candidate) => candidate === status);
  if (known === undefined) return { kind: 'no such status' };
  const now = secondsOf(call.clock);
  const member = call.store.changeMembers(stored, (table) =>
    table.setStatus(stored.slot, existing.member.memberId, known, now),
  );
  return { ...existing, member };
}

/** Ends a share: the owner takes the image back; a member cannot leave. */
export function endShare(call: MemberCall, imageId: string, memberId: string): FoundMember | MemberRefusal {
  const found = sharedImage(call, imageId);
  if (found.kind !== 'shared') return found;
  const { stored } = found;
  const refusal = refusalToOwn(call, stored, 'delete_member');
  if (refusal !== null) return refusal;
  const existing = existingMember(call, stored, memberId);
  if (existing.kind !== 'member') return existing;
  call.store.changeMembers(stored, (table) => table.remove(stored.slot, existing.member.memberId));
  return existing;
}

/** Where a project can stand with an image that is shared with it. */
export const SHARE_STATUSES: readonly ShareStatus[] = ['pending', 'accepted', 'rejected'];

/** Only shared images have members; who may not see the image is not told that it is there. */
function sharedImage(
  call: MemberCall,
  imageId: string,
): { readonly kind: 'shared'; readonly stored: StoredImage } | MemberRefusal {
  const stored = findVisible(call, imageId);
  if (stored === undefined) return { kind: 'no such image' };
  if (stored.image.visibility !== 'shared') return { kind: 'not shared', image: stored.image };
  return { kind: 'shared', stored };
}

/** Whether the caller may say whom the image is shared with. */
function isOwner({ viewer }: MemberCall, { image }: StoredImage): boolean {
  return viewer.isAdmin || (image.owner !== null && image.owner === viewer.projectId);
}

/** Why the caller may not say whom the image is shared with; null when it may. */
function refusalToOwn(
  call: MemberCall,
  stored: StoredImage,
  policy: 'add_member' | 'delete_member',
): MemberRefusal | null {
  if (call.rbac === 'default') return isOwner(call, stored) ? null : { kind: 'not the owner' };
  return mayChangeSecurely(call.viewer, stored.image.owner) ? null : { kind: 'not authorized', policy };
}

/** With secure RBAC a project decides on what is shared with it, and a reader in it does not. */
function mayDecideSecurely({ store, viewer }: MemberCall, { slot }: StoredImage): boolean {
  if (viewer.isAdmin) return true;
  return viewer.isMember && store.members.find(slot, viewer.projectId ?? '') !== undefined;
}

function visibleMembers(call: MemberCall, stored: StoredImage): readonly Member[] {
  const { store, viewer } = call;
  if (isOwner(call, stored)) return store.members.of(stored.slot);
  const own = store.members.find(stored.slot, viewer.projectId ?? '');
  return own === undefined ? [] : [own];
}

function existingMember(
  call: MemberCall,
  stored: StoredImage,
  memberId: string,
): FoundMember | MemberRefusal {
  const member = call.store.members.find(stored.slot, memberId);
  const visible = visibleMembers(call, stored);
  if (member === undefined || !visible.some((other) => other.memberId === member.memberId)) {
    return { kind: 'no such member' };
  }
  return { kind: 'member', image: stored.image, member };
}
