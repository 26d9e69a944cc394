import { describe, expect, it } from 'vitest';
import { type ErrorContext, renderWebError, WebError } from './web-error.ts';

const given: ErrorContext = { method: 'GET', accept: 'application/json', contentType: undefined };
/** The message of an error in JSON. */
function messageOf(failed: WebError, context = given): unknown {
  const { body } = renderWebError(failed, context);
  const { message }: { message: unknown } = JSON.parse(typeof body === 'string' ? body : '{}');
  return message;
}

const error = new WebError(404, { explanation: 'No <image> "ü"\nfound' });

describe('an error', () => {
  it('in JSON is not escaped, and ends in the line breaks of HTML', () => {
    expect(renderWebError(error, given)).toEqual({
      status: 404,
      reason: 'Not Found',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        message: 'No <image> "ü"\nfound<br /><br />\n\n\n',
        code: '404 Not Found',
        title: 'Not Found',
      }),
    });
  });

  it('in HTML is escaped', () => {
    expect(renderWebError(error, { ...given, accept: 'text/html' }).body).toBe(
      '<html>\n <head>\n  <title>404 Not Found</title>\n </head>\n <body>\n  <h1>404 Not Found</h1>\n' +
        '  No &lt;image&gt; &quot;&#252;&quot;\nfound<br /><br />\n\n\n\n </body>\n</html>',
    );
  });

  it('in plain text has no tags and no line breaks of its own', () => {
    expect(renderWebError(error, { ...given, accept: undefined })).toMatchObject({
      headers: { 'Content-Type': 'text/plain; charset=UTF-8' },
      body: '404 Not Found\n\nNo  "ü" found\n\n   ',
    });
  });

  it('of a HEAD request has no body', () => {
    expect(renderWebError(error, { ...given, method: 'HEAD' }).body).toBe('');
  });

  it('that says only a detail has the usual sentence in front of it', () => {
    const forbidden = new WebError(403, { detail: 'Not yours.' });
    expect(messageOf(forbidden)).toBe('Access was denied to this resource.<br /><br />\nNot yours.\n\n');
  });

  it('of a method names it', () => {
    const refused = new WebError(405, {}, { Allow: 'GET' });
    expect(renderWebError(refused, given).headers).toMatchObject({ Allow: 'GET' });
    expect(messageOf(refused, { ...given, method: 'BREW' })).toBe(
      'The method BREW is not allowed for this resource. <br /><br />\n',
    );
  });

  it.each([
    ['text/plain', 'The request media type text/plain is not supported by this server.\n<br /><br />\n'],
    [undefined, 'The request media type ${CONTENT_TYPE} is not supported by this server.\n<br /><br />\n'],
  ])('of a media type names it: %s', (contentType, message) => {
    expect(messageOf(new WebError(415), { ...given, contentType })).toBe(message);
  });
});

describe('a text that is made to be searched for ever', () => {
  it.each(['<', '<br', '<BR', '<!--'])('of half a million %j in plain text', (begin) => {
    const long = new WebError(404, { explanation: begin.repeat(500_000) });
    expect(renderWebError(long, { ...given, accept: undefined }).body).toContain('404 Not Found');
  });
});
