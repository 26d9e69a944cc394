import { STATUS_CODES } from 'node:http';
import { type Answer, type CloudRequest, headerOf, json } from '../http/message.ts';
import { requestId } from '../http/request-id.ts';
import { type ErrorContext, isWebErrorStatus, renderWebError, WebError } from '../http/web-error.ts';

/** What of a request shapes the errors that it gets. */
export function errorContext(request: CloudRequest): ErrorContext {
  return {
    method: request.method,
    accept: headerOf(request, 'accept'),
    contentType: headerOf(request, 'content-type'),
  };
}

/** The 401 of the filter in front of Glance, which gives no request id. */
export function imageUnauthorized(request: CloudRequest): Answer {
  const identityUrl = `${new URL(request.baseUrl).origin}/identity/v3`;
  const error = new WebError(401, {}, { 'WWW-Authenticate': `Keystone uri="${identityUrl}"` });
  return renderWebError(error, errorContext(request));
}

/** The image service's usual answer of any error status, for failures that did not come about by themselves. */
export function imageFailure(status: number, request: CloudRequest): Answer {
  if (status === 401) return imageUnauthorized(request);
  const title = STATUS_CODES[status] ?? 'Error';
  const answer = isWebErrorStatus(status)
    ? renderWebError(new WebError(status), errorContext(request))
    : json(status, { message: title, code: `${status} ${title}`, title });
  return { ...answer, headers: { ...answer.headers, 'x-openstack-request-id': requestId() } };
}
