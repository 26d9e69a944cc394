import { isRecord } from '../../http.ts';
import type { Answer } from '../../http.ts';
import { refuses } from '../../answers.ts';
import type { Refusal } from '../../answers.ts';
import type { MemberStatus, Recipe } from '../../images.ts';
import type { Person } from '../../people.ts';
import { projectOf } from '../../target.ts';

/** An image of acme that is shared with globex, and what globex decided. */
export function offered(status: MemberStatus): Recipe {
  return { image: { visibility: 'shared' }, members: { bob: status } };
}

/** The path of an image's members. */
export function members(id: string): string {
  return `/v2/images/${id}/members`;
}

/** The path of one member: the project that a person is signed in to. */
export function member(id: string, person: Person): string {
  return `/v2/images/${id}/members/${projectOf(person)}`;
}

/** Who is listed in an answer, and what each decided. */
export function listed({ status, json }: Answer): unknown {
  const rows = isRecord(json) && Array.isArray(json['members']) ? json['members'].filter(isRecord) : [];
  return { status, members: Object.fromEntries(rows.map((row) => [row['member_id'], row['status']])) };
}

/** 404 for a project that is no member, or whose membership is none of the caller's business. */
export function noMember(project: string, image: string): Refusal {
  return refuses(404, `${project} not found in the member list of the image ${image}.`);
}
