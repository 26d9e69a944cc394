import type { Capture, WorldImage } from './capture.ts';
import type { Reply } from './exchange.ts';

/** What a comparison knows besides the two answers. */
export interface ComparisonContext {
  readonly world: readonly WorldImage[];
  /** Puts our own ids and addresses into a captured text. */
  readonly fillIn: (text: string) => string;
  /** The ids of projects and users, which captures name; ids of anything else differ in each cloud. */
  readonly namedIds: ReadonlySet<string>;
  /** Whether times are compared; only where the images are still as they were made. */
  readonly comparesTimes: boolean;
}

/** Headers that carry no meaning: different each time, or the server's own affair. */
const ignoredHeaders: ReadonlySet<string> = new Set([
  'Connection',
  'Content-Length',
  'Date',
  'Keep-Alive',
  'Transfer-Encoding',
  'x-openstack-request-id',
]);

/** The parts of an answer that are compared. */
export type AnswerPart = 'status' | 'request id' | 'headers' | 'body';

/** One part in which two answers differ. */
export interface Difference {
  readonly part: AnswerPart;
  readonly real: string;
  readonly embedded: string;
}

/** In what an answer differs from the captured one; nothing when it does not. */
export function differencesBetween(
  capture: Capture,
  reply: Reply,
  context: ComparisonContext,
): readonly Difference[] {
  const { response } = capture;
  const found: Difference[] = [];
  const expectSame = (part: AnswerPart, theirs: unknown, ours: unknown): void => {
    const [real, embedded] = [JSON.stringify(theirs), JSON.stringify(ours)];
    if (real !== embedded) found.push({ part, real, embedded });
  };
  expectSame('status', response.status, reply.status);
  expectSame('request id', response.requestId, reply.headers.has('x-openstack-request-id'));
  expectSame('headers', headersOf(response.headers, context), headersOf(reply.headers, context));
  const theirs = 'body' in response ? expandLists(response.body, context.world) : (response.text ?? '');
  expectSame('body', normalize(theirs, context), normalize(bodyOf(capture, reply), context));
  return found;
}

function headersOf(
  headers: Readonly<Record<string, string>> | ReadonlyMap<string, string>,
  context: ComparisonContext,
): unknown {
  const entries = headers instanceof Map ? [...headers] : Object.entries(headers);
  const meaningful = entries
    .filter(([name]) => !ignoredHeaders.has(name))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => [name, meaningOf(name, value)]);
  return normalize(Object.fromEntries(meaningful), context);
}

function meaningOf(name: string, value: string): string {
  if (name === 'X-Subject-Token') return '<token>';
  // Some workers of the real service name two stores of their own besides those that take data, others do not.
  return name === 'OpenStack-image-store-ids' ? value.replace(/(?:,os_glance_\w+)+$/, '') : value;
}

/** Data are told by their length, as in the captures; JSON is compared as a value. */
function bodyOf({ response }: Capture, reply: Reply): unknown {
  if (/^<\d+ bytes>$/.test(response.text ?? '')) return `<${reply.body.length} bytes>`;
  const text = reply.body.toString();
  if (!('body' in response)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Puts the images of the world where a list has their keys. */
function expandLists(body: unknown, world: readonly WorldImage[]): unknown {
  if (typeof body !== 'object' || body === null || !('images' in body) || !Array.isArray(body.images)) {
    return body;
  }
  const images = body.images.map((image: unknown) => world.find(({ key }) => key === image)?.listed ?? image);
  return { ...body, images };
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Generated ids are of version 4; those of the world and of scratch images are of version 5 and are compared. */
const generatedUuid = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/;

function normalize(value: unknown, context: ComparisonContext, name = ''): unknown {
  if (typeof value === 'string') return normalizeText(value, context, name);
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => (name === 'audit_ids' ? '<id>' : normalize(item, context)));
    // Tags come in no order, roles and endpoints in that of their ids.
    return name === 'tags' || name === 'roles' || name === 'endpoints'
      ? items.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
      : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, normalize(item, context, key)]));
}

function normalizeText(text: string, context: ComparisonContext, name: string): string {
  const own = context.fillIn(text).replaceAll(uuid, (id) => (generatedUuid.test(id) ? '<id>' : id));
  const isMadeAnew = name === 'id' && /^[0-9a-f]{32}$/.test(own) && !context.namedIds.has(own);
  const known = isMadeAnew ? '<id>' : own;
  return context.comparesTimes
    ? known
    : known.replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|\.\d+Z?)/g, '<time>');
}
