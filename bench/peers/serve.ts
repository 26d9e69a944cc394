import { readFile } from 'node:fs/promises';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { brotliCompressSync } from 'node:zlib';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

interface Options {
  /** Of Vitrine, which is at `/` and has the service. */
  readonly vitrineUrl: string;
  /** Where the other pages are, which are at `/peers/`. */
  readonly peersDir: string;
  /** Added to every answer of the service. */
  readonly latencyMs: number;
}

/** Serves Vitrine and the pages it is measured against from one origin, with the same service behind them. */
export async function servePages(options: Options): Promise<{ url: string; stop: () => Promise<void> }> {
  const { vitrineUrl, peersDir, latencyMs } = options;
  const files = new Map<string, Buffer>();
  const scope = await scopeHeaders(vitrineUrl);

  async function sendFile(path: string, reply: ServerResponse): Promise<void> {
    const name = normalize(path.endsWith('/') ? `${path}index.html` : path);
    const body = files.get(name) ?? brotliCompressSync(await readFile(join(peersDir, name)));
    files.set(name, body);
    reply.writeHead(200, {
      'content-type': TYPES[extname(name)] ?? 'application/octet-stream',
      'content-encoding': 'br',
      'content-length': body.length,
    });
    reply.end(body);
  }

  function forward(asked: IncomingMessage, reply: ServerResponse): void {
    const { host: _, ...headers } = asked.headers;
    const url = new URL(asked.url ?? '/', vitrineUrl);
    const upstream = request(
      url,
      { method: asked.method ?? 'GET', headers: { ...scope, ...headers } },
      (answer) => {
        reply.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(reply);
      },
    );
    upstream.on('error', () => reply.destroy());
    asked.pipe(upstream);
  }

  const server = createServer((asked, reply) => {
    const { pathname } = new URL(asked.url ?? '/', 'http://bench');
    if (pathname.startsWith('/peers/')) {
      sendFile(pathname.slice('/peers'.length), reply).catch(() => reply.writeHead(404).end());
    } else if (pathname.startsWith('/v2/')) void delay(latencyMs).then(() => forward(asked, reply));
    else forward(asked, reply);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** What Vitrine's own page says with every request, and the others cannot know. */
async function scopeHeaders(vitrineUrl: string): Promise<Record<string, string>> {
  const html = await (await fetch(`${vitrineUrl}/images`)).text();
  const [, text = '{}'] = /id="vitrine-session"[^>]*>([^<]*)</.exec(html) ?? [];
  const session = JSON.parse(text) as { user: { id: string }; project: { id: string }; region: string };
  return {
    'x-vitrine-user': encodeURIComponent(session.user.id),
    'x-vitrine-project': encodeURIComponent(session.project.id),
    'x-vitrine-region': encodeURIComponent(session.region),
  };
}
