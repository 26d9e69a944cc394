import { exchange, isRecord } from '../../contract/http.ts';
import type { Session } from '../../contract/people.ts';

/** What of an answer to a list must be the same on both clouds. */
export type Outcome =
  | {
      readonly kind: 'list';
      readonly ids: readonly string[];
      readonly first: string;
      readonly next: string | null;
    }
  | { readonly kind: 'refusal'; readonly status: number; readonly message: string }
  /** The service closed the connection without an answer. */
  | { readonly kind: 'nothing' };

/** Asks for a list and keeps what counts. `neutral` takes out what each cloud has its own of. */
export async function ask(
  session: Session,
  search: string,
  neutral: (text: string) => string,
): Promise<Outcome> {
  let answer;
  try {
    answer = await exchange('GET', `${session.imageUrl}/v2/images?${search}`, {
      headers: { accept: 'application/json', 'x-auth-token': session.token },
    });
  } catch {
    return { kind: 'nothing' };
  }
  const { status, json } = answer;
  if (status === 200 && isRecord(json) && Array.isArray(json['images'])) {
    return {
      kind: 'list',
      ids: json['images'].map((image: unknown) => (isRecord(image) ? String(image['id']) : '')),
      first: neutral(String(json['first'])),
      next: typeof json['next'] === 'string' ? neutral(json['next']) : null,
    };
  }
  const message = isRecord(json) ? String(json['message']) : answer.text;
  return { kind: 'refusal', status, message: neutral(message) };
}

/** Two outcomes that differ, as they are printed: of long lists only where they part. */
export function tellApart(real: Outcome, embedded: Outcome): string {
  if (real.kind !== 'list' || embedded.kind !== 'list') {
    return `  real: ${inShort(real)}\n  embedded: ${inShort(embedded)}`;
  }
  const parts = real.ids.findIndex((id, index) => id !== embedded.ids[index]);
  const place = parts < 0 ? real.ids.length : parts;
  const from = ({ ids, first, next }: typeof real) =>
    `${ids.length} images, from the ${place + 1}th on ${JSON.stringify(ids.slice(place, place + 3))}, first ${first}, next ${next}`;
  return `  real: ${from(real)}\n  embedded: ${from(embedded)}`;
}

function inShort(outcome: Outcome): string {
  return outcome.kind === 'list' ? `${outcome.ids.length} images` : JSON.stringify(outcome);
}

/** Whether two outcomes are the same. */
export function isSame(one: Outcome, other: Outcome): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
