import type { Answer } from './message.ts';
import { errorFormat } from './accept.ts';

/**
 * The errors of Glance, in WebOb's words. `explanation` is the sentence of the error; `detail` stands behind it.
 * Code that says only `detail` gets the status's usual sentence in front, as Glance's own does.
 */
export class WebError extends Error {
  readonly status: WebErrorStatus;
  readonly explanation: string;
  readonly detail: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: WebErrorStatus,
    text: { explanation?: string; detail?: string } = {},
    headers: Readonly<Record<string, string>> = {},
  ) {
    const explanation = text.explanation ?? USUAL_TEXT[status].explanation;
    super(text.detail ?? explanation);
    this.name = 'WebError';
    this.status = status;
    this.explanation = explanation;
    this.detail = text.detail ?? '';
    this.headers = headers;
  }
}

/** The statuses that a `WebError` can have. */
export type WebErrorStatus = keyof typeof USUAL_TEXT;

/** Titles and sentences of webob/exc.py (1.8), which differ from Node's in places. */
const USUAL_TEXT = {
  400: {
    title: 'Bad Request',
    explanation:
      'The server could not comply with the request since it is either malformed or otherwise incorrect.',
  },
  401: {
    title: 'Unauthorized',
    explanation:
      'This server could not verify that you are authorized to access the document you requested. ' +
      'Either you supplied the wrong credentials (e.g., bad password), or your browser does not ' +
      'understand how to supply the credentials required.',
  },
  403: { title: 'Forbidden', explanation: 'Access was denied to this resource.' },
  404: { title: 'Not Found', explanation: 'The resource could not be found.' },
  405: { title: 'Method Not Allowed', explanation: '' },
  409: {
    title: 'Conflict',
    explanation: 'There was a conflict when trying to complete your request.',
  },
  410: {
    title: 'Gone',
    explanation: 'This resource is no longer available.  No forwarding address is given.',
  },
  413: {
    title: 'Request Entity Too Large',
    explanation: 'The body of your request was too large for this server.',
  },
  415: { title: 'Unsupported Media Type', explanation: '' },
  416: { title: 'Request Range Not Satisfiable', explanation: 'The Range requested is not available.' },
  429: {
    title: 'Too Many Requests',
    explanation: 'The client has sent too many requests in a given amount of time.',
  },
  500: {
    title: 'Internal Server Error',
    explanation: 'The server has either erred or is incapable of performing the requested operation.',
  },
  501: { title: 'Not Implemented', explanation: '' },
  502: { title: 'Bad Gateway', explanation: 'Bad gateway.' },
  503: {
    title: 'Service Unavailable',
    explanation: 'The server is currently unavailable. Please try again at a later time.',
  },
  504: { title: 'Gateway Timeout', explanation: 'The gateway has timed out.' },
} as const;

/** Whether Glance has an error of its own for this status. */
export function isWebErrorStatus(status: number): status is WebErrorStatus {
  return Object.hasOwn(USUAL_TEXT, status);
}

/** What of the request shapes an error. */
export interface ErrorContext {
  readonly method: string;
  readonly accept: string | undefined;
  readonly contentType: string | undefined;
}

/** Writes an error in the form that the request asks for; a HEAD request gets no body and HTML's type. */
export function renderWebError(error: WebError, context: ErrorContext): Answer {
  const { title } = USUAL_TEXT[error.status];
  const statusLine = `${error.status} ${title}`;
  const base = { status: error.status, reason: title };
  const headers = (contentType: string): Record<string, string> => ({
    ...error.headers,
    'Content-Type': contentType,
  });
  if (context.method === 'HEAD') return { ...base, headers: headers('text/html; charset=UTF-8'), body: '' };
  switch (errorFormat(context.accept)) {
    case 'json': {
      // Not escaped: WebOb puts the text into JSON as it is, line breaks of HTML included.
      const message = bodyText(error, context, (text) => text);
      return {
        ...base,
        headers: headers('application/json'),
        body: JSON.stringify({ message, code: statusLine, title }),
      };
    }
    case 'html': {
      const body = bodyText(error, context, escapeHtml);
      return {
        ...base,
        headers: headers('text/html; charset=UTF-8'),
        body:
          `<html>\n <head>\n  <title>${statusLine}</title>\n </head>\n <body>\n` +
          `  <h1>${statusLine}</h1>\n  ${body}\n </body>\n</html>`,
      };
    }
    case 'plain': {
      const body = withoutTags(bodyText(error, context, (text) => text));
      return {
        ...base,
        headers: headers('text/plain; charset=UTF-8'),
        body: `${statusLine}\n\n${body}`,
      };
    }
  }
}

function bodyText(error: WebError, context: ErrorContext, escape: (text: string) => string): string {
  const detail = escape(error.detail);
  switch (error.status) {
    case 405:
      if (error.explanation !== '') return escape(error.explanation);
      return `The method ${escape(context.method)} is not allowed for this resource. <br /><br />\n${detail}`;
    case 415: {
      // A missing type leaves WebOb's placeholder in the text.
      const type = escape(context.contentType ?? '${CONTENT_TYPE}');
      return `The request media type ${type} is not supported by this server.\n<br /><br />\n${detail}`;
    }
    case 501:
      return `\nThe request method ${escape(context.method)} is not implemented for this server. <br /><br />\n${detail}`;
    default:
      return `${escape(error.explanation)}<br /><br />\n${detail}\n\n`;
  }
}

/** webob/util.py `html_escape`: the five characters, and everything beyond ASCII as a number. */
function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#x27;')
    .replaceAll(/[^\0-\x7f]/gu, (character) => `&#${character.codePointAt(0) ?? 0};`);
}

/** webob/exc.py `strip_tags`: line breaks become spaces first, then `<br>` becomes a line break. */
function withoutTags(text: string): string {
  const flat = text.replaceAll('\n', ' ').replaceAll('\r', '');
  return withoutTag(withoutTag(flat, /<br/gi, '\n').replaceAll(/<!--|-->/g, ''), /</g, '');
}

/**
 * What begins so and ends at the next `>` replaced. Not by one pattern: where there is no end, it would look for one
 * from each beginning to the end of the text.
 */
function withoutTag(text: string, begin: RegExp, replacement: string): string {
  let replaced = '';
  let from = 0;
  for (const { index } of text.matchAll(begin)) {
    if (index < from) continue;
    const end = text.indexOf('>', index);
    if (end < 0) break;
    replaced += text.slice(from, index) + replacement;
    from = end + 1;
  }
  return replaced + text.slice(from);
}
