import { expect, it } from 'vitest';
import { ApiError, readFailure } from './errors.ts';
import { lengthFault, namedForLength } from './too-long.ts';

const html = new Headers({ 'content-type': 'text/html' });
const page = (title: string, words = '') =>
  `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n${words}<hr><center>nginx</center>\r\n</body>\r\n</html>`;

it.each([
  ['nginx', 414, page('414 Request-URI Too Large'), 9000, 'too-long'],
  [
    'nginx, all headers',
    400,
    page('400 Bad Request', '<center>Request Header Or Cookie Too Large</center>'),
    9000,
    'too-long',
  ],
  ['nginx, a vague one', 400, page('400 Bad Request'), 9000, 'perhaps-too-long'],
  [
    'Apache',
    414,
    "<html><body><h1>Request-URI Too Long</h1><p>The requested URL's length exceeds the capacity limit for this server.</p></body></html>",
    9000,
    'too-long',
  ],
  [
    'Apache by 400',
    400,
    '<html><body><h1>Bad Request</h1>Size of a request header field exceeds server limit.</body></html>',
    9000,
    'too-long',
  ],
  [
    'HAProxy',
    400,
    '<html><body><h1>400 Bad request</h1>\nYour browser sent an invalid request.\n</body></html>\n',
    9000,
    'perhaps-too-long',
  ],
  ['Glance under eventlet', 414, '', 9000, 'too-long'],
  ['Node', 431, '', 17_000, 'too-long'],
  ['a proxy that gives up', 502, page('502 Bad Gateway'), 9000, 'perhaps-too-long'],
  [
    'a page, as the gateway tells it',
    400,
    '{"error_code":"VITRINE.UPSTREAM_HTML","error_msg":"x"}',
    9000,
    'perhaps-too-long',
  ],
  [
    'cookies, as the gateway tells it',
    431,
    '{"error_code":"VITRINE.COOKIES_TOO_LONG","error_msg":"x"}',
    9000,
    null,
  ],
  // The same of a short address has another reason.
  ['nginx, short', 400, page('400 Bad Request'), 300, null],
  ['a proxy, short', 502, page('502 Bad Gateway'), 300, null],
  ['Node, short: the headers', 431, '', 300, null],
  ['Glance, a value', 400, '400 Bad Request\n\nInvalid filter value: marker', 9000, null],
  ['Glance, busy', 503, '', 9000, null],
  ['not found', 404, page('404 Not Found'), 9000, null],
])('%s, %d', (_who, status, body, length, expected) => {
  expect(
    lengthFault(readFailure(status, '', body.startsWith('<') ? html : new Headers(), body), length),
  ).toBe(expected);
});

it('keeps what was said, and is not tried again by itself', () => {
  const error = new ApiError(readFailure(502, 'Bad Gateway', new Headers({ 'x-request-id': 'r' }), ''));
  const named = namedForLength(error, 9000);
  expect(named).toMatchObject({ status: 502, code: 'perhaps-too-long', requestId: 'r', retryable: false });
  expect(namedForLength(error, 10)).toBe(error);
});
