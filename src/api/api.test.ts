import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiError, readFailure } from './errors.ts';
import type { Http, Scope } from './http.ts';
import { createHttp } from './http.ts';
import { limiterOf } from './limiter.ts';
import { flagOf, numberOf, tagsOf, textOf, toImage } from './image.ts';
import { imagesPath, listImages, showImage } from './images.ts';
import { explain } from './messages.ts';

const scope: Scope = { userId: 'dana', projectId: 'acme', region: 'RegionOne' };
const id = '8f3a61c0-91e4-4f1d-8f0e-2a7b9d0c55e1';

afterEach(() => {
  vi.clearAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('the five shapes of an error', () => {
  const html = 'text/html; charset=UTF-8';
  it.each([
    [
      'IMS',
      400,
      '{"error":{"code":"IMG.0024","message":"Wrong type."}}',
      'application/json',
      'IMG.0024',
      'Wrong type.',
    ],
    [
      'Glance, JSON',
      400,
      '{"message":"Invalid sort key: <b>\\"x\\"</b><br /><br />\\n\\n\\n","code":"400 Bad Request","title":"Bad Request"}',
      'application/json',
      null,
      'Invalid sort key: <b>"x"</b>',
    ],
    [
      'Glance, HTML',
      404,
      '<html>\n <head>\n  <title>404 Not Found</title>\n </head>\n <body>\n  <h1>404 Not Found</h1>\n  No image found with ID x<br /><br />\n\n\n\n </body>\n</html>',
      html,
      null,
      'No image found with ID x',
    ],
    [
      'Glance, text',
      404,
      '404 Not Found\n\nNo image found with ID x\n\n   ',
      'text/plain',
      null,
      'No image found with ID x',
    ],
    [
      'Keystone',
      401,
      '{"error":{"code":401,"title":"Unauthorized","message":"No token."}}',
      'application/json',
      null,
      'No token.',
    ],
    [
      'a gateway',
      401,
      '{"error_code":"APIG.0301","error_msg":"Token expired","request_id":"r9"}',
      'application/json',
      'APIG.0301',
      'Token expired',
    ],
    ['nothing at all', 500, '', '', null, 'Oops'],
    ['a list', 500, '[1]', 'application/json', null, '[1]'],
  ])('%s', (_name, status, body, contentType, code, message) => {
    const headers = new Headers({ 'content-type': contentType });
    expect(readFailure(status, 'Oops', headers, body)).toMatchObject({ status, code, message });
  });

  it('keeps the request id, from the header or the body', () => {
    const headers = new Headers({ 'x-openstack-request-id': 'req-1', 'retry-after': '2' });
    expect(readFailure(503, '', headers, '')).toMatchObject({ requestId: 'req-1', retryAfterMs: 2000 });
    // In the oldest form of a date, which has no zone.
    vi.stubEnv('TZ', 'America/Los_Angeles');
    headers.set('retry-after', 'Sun Nov  6 08:49:37 1994');
    expect(readFailure(503, '', headers, '')).toMatchObject({ retryAfterMs: 0 });
    headers.set('retry-after', 'Sun Nov  6 08:49:37 2094');
    const leftMs = Date.UTC(2094, 10, 6, 8, 49, 37) - Date.now();
    const { retryAfterMs } = readFailure(503, '', headers, '');
    expect(Math.abs((retryAfterMs ?? 0) - leftMs)).toBeLessThan(60_000);
    vi.unstubAllEnvs();
    expect(readFailure(401, '', headers, '{"error_msg":"x","request_id":"r9"}').requestId).toBe('r9');
  });
});

describe('http', () => {
  const recover = vi.fn<(error: ApiError) => Promise<boolean>>(() => Promise.resolve(false));

  function answering(answer: () => Promise<Response>) {
    const fetched = vi.fn<(url: string, init: RequestInit) => Promise<Response>>(answer);
    vi.stubGlobal('fetch', fetched);
    return { http: createHttp({ recover, timeoutMs: 1000 }), fetched };
  }

  it('asks for JSON alone, and for a project and region', async () => {
    const { http, fetched } = answering(() => Promise.resolve(new Response('{"a":1}')));
    expect((await http(scope, '/v2/images')).body).toEqual({ a: 1 });
    expect(fetched.mock.calls[0]?.[1].headers).toEqual({
      Accept: 'application/json',
      'X-Vitrine-User': 'dana',
      'X-Vitrine-Project': 'acme',
      'X-Vitrine-Region': 'RegionOne',
    });
  });

  it('reports a 401 and still fails', async () => {
    const { http } = answering(() => Promise.resolve(new Response('no', { status: 401 })));
    await expect(http(scope, '/x')).rejects.toMatchObject({ status: 401 });
    expect(recover).toHaveBeenCalledOnce();
  });

  it('asks once more after a sign-in in the meantime, and only once', async () => {
    recover.mockResolvedValueOnce(true);
    const { http, fetched } = answering(() => Promise.resolve(new Response('{"a":1}')));
    fetched.mockResolvedValueOnce(new Response('no', { status: 401 }));
    expect((await http(scope, '/x')).body).toEqual({ a: 1 });
    recover.mockResolvedValueOnce(true);
    fetched.mockImplementation(() => Promise.resolve(new Response('no', { status: 401 })));
    await expect(http(scope, '/x')).rejects.toMatchObject({ status: 401 });
    expect(fetched).toHaveBeenCalledTimes(4);
  });

  it('waits for a sign-in no longer than it is wanted', async () => {
    recover.mockReturnValueOnce(new Promise(() => undefined));
    const { http } = answering(() => Promise.resolve(new Response('no', { status: 401 })));
    const controller = new AbortController();
    const answer = http(scope, '/x', { signal: controller.signal });
    await vi.waitFor(() => expect(recover).toHaveBeenCalled());
    controller.abort(new Error('typed on'));
    await expect(answer).rejects.toThrow('typed on');
  });

  it('writes JSON, with the header that another site cannot send', async () => {
    const { http, fetched } = answering(() => Promise.resolve(new Response(null, { status: 204 })));
    const patch = 'application/openstack-images-v2.1-json-patch';
    const answer = await http(scope, '/x', { method: 'PATCH', json: [], contentType: patch });
    expect(answer.body).toBeNull();
    expect(fetched.mock.calls[0]?.[1]).toMatchObject({
      method: 'PATCH',
      body: '[]',
      headers: { 'X-Vitrine': '1', 'Content-Type': patch },
    });
  });

  it.each(['/compute/servers/detail', '/volume/volumes/detail'])(
    'images are asked for as before when %s fails',
    async (path) => {
      const place = { ...scope, projectId: path };
      const { http } = answering(() => Promise.resolve(new Response('away', { status: 502 })));
      await expect(http(place, path)).rejects.toMatchObject({ status: 502 });
      expect(limiterOf(place).getView()).toBeNull();
      await expect(http(place, '/v2/images')).rejects.toMatchObject({ status: 502 });
      expect(limiterOf(place).getView()).toMatchObject({ kind: 'away' });
      limiterOf(place).tryNow();
    },
  );

  it('tells no network, a cut body and an unreadable one apart', async () => {
    const offline = answering(() => Promise.reject(new TypeError('Failed to fetch')));
    await expect(offline.http(scope, '/x')).rejects.toMatchObject({ code: 'network', status: 0 });
    const cut = answering(() =>
      Promise.resolve(
        new Response(new ReadableStream({ pull: (c) => c.error(new TypeError('terminated')) })),
      ),
    );
    await expect(cut.http(scope, '/x')).rejects.toMatchObject({ code: 'cut-body', status: 200 });
    const page = answering(() => Promise.resolve(new Response('<html>')));
    await expect(page.http(scope, '/x')).rejects.toMatchObject({ code: 'unreadable' });
  });

  it('gives up after a while', async () => {
    vi.useFakeTimers();
    const { http, fetched } = answering(() => new Promise(() => undefined));
    fetched.mockImplementation(
      (_url, init) =>
        new Promise((_resolve, reject) => {
          init.signal?.addEventListener('abort', () => reject(new DOMException('x', 'AbortError')));
        }),
    );
    const answer = http(scope, '/x').catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(1000);
    expect(await answer).toMatchObject({ code: 'timeout' });
  });

  it('passes an abort on as it is', async () => {
    const { http, fetched } = answering(() => new Promise(() => undefined));
    fetched.mockImplementation(
      (_url, init) =>
        new Promise((_resolve, reject) => {
          init.signal?.addEventListener('abort', () => reject(new DOMException('x', 'AbortError')));
        }),
    );
    const controller = new AbortController();
    const answer = http(scope, '/x', { signal: controller.signal });
    controller.abort(new Error('typed on'));
    await expect(answer).rejects.toThrow('typed on');
  });

  it('takes over the request that left early, once', async () => {
    const { fetched } = answering(() => Promise.resolve(new Response('{"from":"fetch"}')));
    const early = { url: '/v2/images', response: Promise.resolve(new Response('{"from":"early"}')) };
    const http = createHttp({ recover, early });
    expect((await http(scope, '/v2/other')).body).toEqual({ from: 'fetch' });
    expect((await http(scope, '/v2/images')).body).toEqual({ from: 'early' });
    expect((await http(scope, '/v2/images')).body).toEqual({ from: 'fetch' });
    expect(fetched).toHaveBeenCalledTimes(2);
  });
});

describe('images', () => {
  it('writes the address of a page', () => {
    expect(imagesPath({ query: [{ name: 'tag', value: 'a b' }], limit: 5, marker: id })).toBe(
      `/v2/images?tag=a%20b&limit=5&marker=${id}`,
    );
    expect(imagesPath({ query: [], limit: 5, marker: '' })).toBe('/v2/images?limit=5');
  });

  it('takes only the marker of the next page, and says what is no image', async () => {
    const body = {
      images: [{ id }, { name: 'no id' }, null, 'x', { id, name: 'again' }, { id: '..' }, { id: 7 }],
      next: `/v2/images?limit=1&tag=b&marker=${id}`,
    };
    const http = () => Promise.resolve({ body, requestId: null });
    expect(await listImages(http, scope, { query: [], limit: 1, marker: '' })).toEqual({
      images: [{ id }],
      unreadable: [
        { reason: 'no-id', element: { name: 'no id' } },
        { reason: 'no-id', element: null },
        { reason: 'no-id', element: 'x' },
        { reason: 'same-id', element: { id, name: 'again' } },
        { reason: 'odd-id', element: { id: '..' } },
        { reason: 'no-id', element: { id: 7 } },
      ],
      lastId: null,
      next: { marker: id },
      requestId: null,
    });
  });

  it.each([
    [undefined, null],
    [null, null],
    ['', null],
    ['/v2/images?limit=2', { marker: null }],
    ['/v2/images?marker=', { marker: null }],
    ['garbage', { marker: null }],
    ['https://elsewhere.example/v2/images?marker=a%2Fb&limit=1', { marker: 'a/b' }],
    [7, { marker: null }],
    [{ href: '/v2/images?marker=a' }, { marker: null }],
  ])('reads the next page in %j', async (next, expected) => {
    const http = () => Promise.resolve({ body: { images: [], next }, requestId: null });
    const page = await listImages(http, scope, { query: [], limit: 1, marker: '' });
    expect(page.next).toEqual(expected);
  });

  it('reads on behind a full page of the extension, which tells no next one', async () => {
    const http = vi.fn<Http>(() => Promise.resolve({ body: { images: [{ id }] }, requestId: null }));
    const ask = { query: [], marker: '', list: 'cloudimages' } as const;
    expect((await listImages(http, scope, { ...ask, limit: 1 })).next).toEqual({ marker: id });
    expect((await listImages(http, scope, { ...ask, limit: 2 })).next).toBeNull();
    expect(http.mock.calls[0]?.[1]).toBe('/v2/cloudimages?limit=1');
  });

  it.each(['.', '..', '\ud800'])(
    'sends nothing for the ID %j, which no address can name',
    async (imageId) => {
      const http = vi.fn<Http>();
      await expect(showImage(http, scope, imageId)).rejects.toMatchObject({ code: 'unaddressable' });
      expect(http).not.toHaveBeenCalled();
    },
  );

  it('does not take anything else for a list or an image', async () => {
    const http = () => Promise.resolve({ body: { versions: [] }, requestId: 'r' });
    const ask = { query: [], limit: 1, marker: '' };
    await expect(listImages(http, scope, ask)).rejects.toMatchObject({ code: 'unreadable', requestId: 'r' });
    await expect(showImage(http, scope, id)).rejects.toMatchObject({ code: 'unreadable' });
  });

  it('reads attributes whatever type they were sent in', () => {
    const image = toImage({
      id,
      name: '',
      max_ram: '65536',
      __lazyloading: 'True',
      protected: false,
      __support_amd: 'maybe',
      tags: ['b', 3, 'a'],
      extra: { a: 1 },
    });
    if (image === null) throw new Error('no image');
    expect(textOf(image, 'name')).toBeNull();
    expect(textOf(image, 'extra')).toBe('{"a":1}');
    expect(numberOf(image, 'max_ram')).toBe(65_536);
    expect(numberOf(image, 'name')).toBeNull();
    expect(flagOf(image, '__lazyloading')).toBe(true);
    expect(flagOf(image, 'protected')).toBe(false);
    expect(flagOf(image, '__support_amd')).toBeNull();
    expect(tagsOf(image)).toEqual(['a', 'b']);
    expect(tagsOf({ id })).toEqual([]);
  });
});

it('has its own words for every failure', () => {
  const codes = [
    'timeout',
    'network',
    'cut-body',
    'unreadable',
    'cancelled',
    'pages-repeat',
    'pages-empty',
    'too-long',
    'perhaps-too-long',
  ];
  const failures = [
    ...[400, 401, 403, 404, 409, 413, 429, 500, 503].map((status) => ({ status, code: null })),
    ...codes.map((code) => ({ status: 0, code })),
  ].map((failure) => new ApiError({ ...failure, message: '', requestId: null, retryAfterMs: null }));
  const titles = failures.map((error) => explain(error, 'the images').title);
  expect(new Set(titles).size).toBe(failures.length);
  const ims = new ApiError({
    status: 403,
    code: 'IMG.0026',
    message: '',
    requestId: null,
    retryAfterMs: null,
  });
  expect(explain(ims, 'the images').advice).toContain('IMS role');
  const busy = { status: 429, code: null, message: '', requestId: null };
  expect(explain(new ApiError({ ...busy, retryAfterMs: 6500 }), 'the images').advice).toContain('7 seconds');
});
