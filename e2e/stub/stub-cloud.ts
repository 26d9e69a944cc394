import type { IncomingMessage, ServerResponse } from 'node:http';
import { type FakeKeystone, startFakeKeystone } from '../../server/gateway/testing/fake-keystone.ts';
import {
  type TestAnswer,
  startTestServer,
  type TestServer,
} from '../../server/gateway/testing/test-server.ts';

/** An image as the stub serves it: whatever the test puts there, also what no service should send. */
export type StubImage = Readonly<Record<string, unknown>>;

/**
 * A Keystone and an image service that a test can make answer anything: odd headers, catalogs, times, pages, ranges,
 * limits. Without an override it is a small Glance with one user, `ann`, and the images of `list`.
 */
export interface StubCloud {
  readonly keystone: FakeKeystone;
  readonly imageServer: TestServer;
  /** What `GET /v2/images` lists, in this order whatever is asked for, and what is found by its ID. */
  list: readonly StubImage[];
  /** Answers a request instead of the stub; `false` leaves that request to the stub. */
  instead: ((request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>) | undefined;
  /** Method and target of every request that reached the image service, in order. */
  readonly seen: string[];
  readonly close: () => Promise<void>;
}

/** Starts both, on free ports of 127.0.0.1. */
export async function startStubCloud(): Promise<StubCloud> {
  const answer: TestAnswer = async (request, response) => {
    stub.seen.push(`${request.method} ${request.url}`);
    if (stub.instead !== undefined && (await stub.instead(request, response))) return;
    answerAsGlance(stub.list, request, response);
  };
  const imageServer = await startTestServer(answer);
  const keystone = await startFakeKeystone(imageServer.url);
  const stub: StubCloud = {
    keystone,
    imageServer,
    list: stubImages(30),
    instead: undefined,
    seen: [],
    close: async () => {
      await Promise.all([keystone.close(), imageServer.close()]);
    },
  };
  return stub;
}

/** `count` public, active images, an hour apart, newest first. */
export function stubImages(count: number): StubImage[] {
  return Array.from({ length: count }, (_, index) => stubImage(index));
}

/** One of {@link stubImages}, with some attributes of the test's own. */
export function stubImage(index: number, attributes: StubImage = {}): StubImage {
  const id = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
  const time = new Date(Date.UTC(2026, 10, 20) - index * 3_600_000).toISOString().replace('.000', '');
  return {
    id,
    name: `stub-${index}`,
    status: 'active',
    visibility: 'public',
    owner: 'id-acme',
    protected: false,
    os_hidden: false,
    min_disk: 1,
    min_ram: 512,
    size: 1024 * (index + 1),
    virtual_size: null,
    checksum: null,
    os_hash_algo: null,
    os_hash_value: null,
    disk_format: 'qcow2',
    container_format: 'bare',
    tags: [],
    created_at: time,
    updated_at: time,
    self: `/v2/images/${id}`,
    file: `/v2/images/${id}/file`,
    schema: '/v2/schemas/image',
    ...attributes,
  };
}

/** Sends a document. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function answerAsGlance(
  list: readonly StubImage[],
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const url = new URL(request.url ?? '/', 'http://stub');
  const byId = /^\/v2\/images\/([^/]+)$/.exec(url.pathname)?.[1];
  if (url.pathname === '/v2/images') return answerList(list, url, response);
  if (byId !== undefined) {
    const image = list.find(({ id }) => id === decodeURIComponent(byId));
    return image === undefined ? sendJson(response, 404, notFound) : sendJson(response, 200, image);
  }
  if (/^\/v2\/images\/[^/]+\/members$/.test(url.pathname)) return sendJson(response, 200, { members: [] });
  // A plain Glance answers what it does not know with its list of versions.
  if (!url.pathname.startsWith('/v2/')) return sendJson(response, 300, { versions: [] });
  return sendJson(response, 404, notFound);
}

function answerList(list: readonly StubImage[], url: URL, response: ServerResponse): void {
  const limit = Number(url.searchParams.get('limit') ?? 25);
  const marker = url.searchParams.get('marker');
  const start = marker === null ? 0 : list.findIndex(({ id }) => id === marker) + 1;
  const ids = url.searchParams.get('id')?.replace(/^in:/, '').split(',');
  const matching = ids === undefined ? list.slice(start) : list.filter(({ id }) => ids.includes(String(id)));
  const images = matching.slice(0, limit);
  const last = images.at(-1);
  const isMore = last !== undefined && matching.length > images.length;
  sendJson(response, 200, {
    images,
    schema: '/v2/schemas/images',
    first: '/v2/images',
    ...(isMore ? { next: `/v2/images?marker=${String(last['id'])}` } : {}),
  });
}

const notFound = { code: 404, title: 'Not Found', message: 'No image found.<br />' };
