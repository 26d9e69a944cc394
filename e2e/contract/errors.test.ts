import { describe, expect, test } from 'vitest';
import { notAllowed, nothingHere, refuses } from './answers.ts';
import { get, send, sendBare } from './client.ts';
import type { Caller } from './client.ts';
import { newImage } from './images.ts';

const UNKNOWN = '/v2/images/00000000-0000-4000-8000-000000000000';
const UNKNOWN_TEXT = 'No image found with ID 00000000-0000-4000-8000-000000000000';
const DENIED_TEXT =
  'This server could not verify that you are authorized to access the document you requested. ' +
  'Either you supplied the wrong credentials (e.g., bad password), or your browser does not understand ' +
  'how to supply the credentials required.';

type Form = 'json' | 'html' | 'text';

const CONTENT_TYPES = {
  json: 'application/json',
  html: 'text/html; charset=UTF-8',
  text: 'text/plain; charset=UTF-8',
};

/** An error in the three forms that it can have; the JSON as an object, for spaces in it mean nothing. */
function body(status: string, explanation: string): Readonly<Record<Form, unknown>> {
  return {
    json: { code: status, title: status.slice(4), message: `${explanation}<br /><br />\n\n\n` },
    html: `<html>\n <head>\n  <title>${status}</title>\n </head>\n <body>\n  <h1>${status}</h1>\n  ${explanation}<br /><br />\n\n\n\n </body>\n</html>`,
    text: `${status}\n\n${explanation}\n\n   `,
  };
}

describe('the form of an error follows Accept', () => {
  const forms: readonly (readonly [accept: string | null, form: Form])[] = [
    [null, 'text'],
    ['', 'text'],
    ['*/*', 'html'],
    ['text/html', 'html'],
    ['text/*', 'html'],
    ['text/plain', 'text'],
    ['application/xml', 'text'],
    ['application/json', 'json'],
    ['application/*', 'json'],
    ['application/json;q=0.1', 'json'],
    // What a common JavaScript client sends: the asterisks let HTML in.
    ['application/json, text/plain, */*', 'html'],
    ['application/json, text/html', 'html'],
    ['text/html;q=0.5, application/json', 'json'],
    ['application/json;q=0.5, text/html', 'html'],
    ['application/json, */*;q=0.5', 'json'],
    ['application/json, text/html;q=0', 'json'],
  ];
  const errors: readonly (readonly [caller: Caller, path: string, status: string, text: string])[] = [
    ['alice', UNKNOWN, '404 Not Found', UNKNOWN_TEXT],
    ['alice', '/v2/images?limit=abc', '400 Bad Request', 'limit param must be an integer'],
    ['anonymous', '/v2/images', '401 Unauthorized', DENIED_TEXT],
  ];
  for (const [caller, path, status, text] of errors) {
    test.each(forms)(`${status}: "%s" gets %s`, async (accept, form) => {
      const answer = await sendBare(caller, 'GET', path, { headers: accept === null ? {} : { accept } });
      expect({
        status: answer.status,
        type: answer.headers['content-type'],
        length: answer.headers['content-length'],
        body: answer.json ?? answer.text,
      }).toEqual({
        status: Number(status.slice(0, 3)),
        type: CONTENT_TYPES[form],
        length: String(answer.bytes.length),
        body: body(status, text)[form],
      });
    });
  }

  test('405 and 415 have a text of their own shape', async () => {
    const answer = await sendBare('alice', 'DELETE', '/v2/images');
    expect(answer.text).toBe(
      '405 Method Not Allowed\n\nThe method DELETE is not allowed for this resource. \n\n ',
    );
    const html = await sendBare('alice', 'DELETE', '/v2/images', { headers: { accept: 'text/html' } });
    expect(html.text).toBe(
      '<html>\n <head>\n  <title>405 Method Not Allowed</title>\n </head>\n <body>\n  <h1>405 Method Not Allowed</h1>\n  The method DELETE is not allowed for this resource. <br /><br />\n\n </body>\n</html>',
    );
  });
});

describe("the caller's own text in an error", () => {
  const search = '/v2/images?sort_key=<b>"x"\'%26';
  const keys = 'name, status, container_format, disk_format, size, id, created_at, updated_at';

  test('is not escaped in JSON: show it as text, never as HTML', async () => {
    expect(await get('alice', search)).toMatchObject(
      refuses(400, `Invalid sort key: <b>"x"'&. It must be one of the following: ${keys}.`),
    );
  });

  test('is escaped in HTML', async () => {
    const { text } = await sendBare('alice', 'GET', search, { headers: { accept: 'text/html' } });
    expect(text).toContain(
      `Invalid sort key: &lt;b&gt;&quot;x&quot;&#x27;&amp;. It must be one of the following: ${keys}.`,
    );
  });

  test('beyond ASCII comes back in UTF-8', async () => {
    expect(await get('alice', '/v2/images?sort_dir=größer')).toMatchObject(
      refuses(400, 'Invalid sort direction: größer'),
    );
  });
});

describe('without a good token', () => {
  test.each(['/v2/images', UNKNOWN, `${UNKNOWN}/file`, '/v2/schemas/image', '/v2/nosuch', '/v2/'])(
    '%s is a 401, whether it exists or not, and says where to sign in',
    async (path) => {
      const answer = await get('anonymous', path);
      expect(answer).toMatchObject(refuses(401, DENIED_TEXT));
      expect(answer.headers['www-authenticate']).toMatch(/^Keystone uri="https?:\/\/.+"$/);
      expect(answer.headers).not.toHaveProperty('x-openstack-request-id');
    },
  );

  test.each(['nosuch', ''])('a token like "%s" is as good as none', async (token) => {
    expect(await get({ token }, '/v2/images')).toMatchObject(refuses(401, DENIED_TEXT));
  });

  test.each(['POST', 'PUT', 'PATCH', 'DELETE'])('%s is a 401 too', async (method) => {
    expect(await send('anonymous', method, '/v2/images')).toMatchObject(refuses(401, DENIED_TEXT));
  });
});

describe('every other answer has the id of its request', () => {
  test.each([
    ['a list', 'GET', '/v2/images?limit=1'],
    ['a 400', 'GET', '/v2/images?limit=abc'],
    ['a 404', 'GET', UNKNOWN],
    ['a 405', 'DELETE', '/v2/images'],
    ['an unknown path', 'GET', '/v2/nosuch'],
  ])('%s', async (_what, method, path) => {
    const id = (await send('alice', method, path)).headers['x-openstack-request-id'];
    const next = (await send('alice', method, path)).headers['x-openstack-request-id'];
    expect(id).toMatch(/^req-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(next).not.toBe(id);
  });
});

describe('what is not there', () => {
  test.each([
    '/v2/nosuch',
    '/v2/',
    '/v2/images/',
    `${UNKNOWN}/nosuch`,
    `${UNKNOWN}/members/x/y`,
    '/v2/schemas/nosuch',
  ])('%s', async (path) => {
    expect(await get('alice', path)).toMatchObject(nothingHere);
  });
});

describe('a method that a path does not have is a 405, with those that it has', () => {
  test.each([
    ['DELETE', '/v2/images', 'GET, POST'],
    ['PUT', '/v2/images', 'GET, POST'],
    ['PATCH', '/v2/images', 'GET, POST'],
    ['POST', UNKNOWN, 'GET, PATCH, DELETE'],
    ['PUT', UNKNOWN, 'GET, PATCH, DELETE'],
    ['POST', `${UNKNOWN}/file`, 'GET, PUT'],
    ['DELETE', `${UNKNOWN}/file`, 'GET, PUT'],
    ['PATCH', `${UNKNOWN}/members`, 'GET, POST'],
    ['POST', `${UNKNOWN}/members/x`, 'GET, PUT, DELETE'],
    ['POST', `${UNKNOWN}/tags/x`, 'PUT, DELETE'],
    ['GET', `${UNKNOWN}/actions/deactivate`, 'POST'],
    ['POST', '/v2/schemas/image', 'GET'],
  ])('%s %s', async (method, path, allowed) => {
    const answer = await send('alice', method, path);
    expect(answer).toMatchObject(notAllowed(method));
    expect(answer.headers['allow']).toBe(allowed);
  });

  test.each(['/v2/images', UNKNOWN])('HEAD %s', async (path) => {
    const answer = await send('alice', 'HEAD', path);
    expect({ status: answer.status, body: answer.text }).toEqual({ status: 405, body: '' });
  });
});

test('OPTIONS is answered, and lets no other site in', async () => {
  const answer = await sendBare('anonymous', 'OPTIONS', '/v2/images', {
    headers: { origin: 'http://elsewhere.example', 'access-control-request-method': 'GET' },
  });
  expect({ status: answer.status, body: answer.text }).toEqual({ status: 200, body: '' });
  expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
});

test('one image may be asked for in many ways of writing its path', async () => {
  const { id } = await newImage({ image: { name: 'one' } });
  expect((await get('alice', `/v2.9/images/${id}`)).json).toMatchObject({ name: 'one' });
  expect((await get('alice', `/v2/images/${id}?limit=abc&nosuch=1`)).json).toMatchObject({ name: 'one' });
});
