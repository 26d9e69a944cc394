import type { UploadState } from '../../contract/upload.d.ts';
import { isRecord } from '../format/json-text.ts';
import { ApiError, localError, readFailure } from './errors.ts';
import { asBackground, readHeaders, type Http, type Scope } from './http.ts';

function uploadPath(imageId: string): string {
  return `/api/uploads/${encodeURIComponent(imageId)}`;
}

/** A part of a file on its way. */
export interface UploadPart {
  readonly imageId: string;
  readonly body: Blob;
  /** Its data at once, or what an import is to make its data (`PUT /v2/images/{image_id}/stage`). */
  readonly target: 'file' | 'stage';
  /** Where in the file it begins. */
  readonly offset: number;
  /** Of the whole file. */
  readonly length: number;
  /** Told how many bytes of the part have left. */
  readonly onProgress: (bytes: number) => void;
}

/**
 * Sends a file, or the rest of it, and answers how far the upload is then. Not by `fetch`, which tells no progress and
 * streams only over HTTP/2: the browser reads the file piece by piece from the disk either way. Rejects with an
 * `ApiError`, or with the signal's reason.
 */
export function sendPart(scope: Scope, part: UploadPart, signal: AbortSignal): Promise<UploadState> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason);
      return;
    }
    const request = new XMLHttpRequest();
    const abort = () => {
      request.abort();
      reject(signal.reason);
    };
    request.open('PATCH', uploadPath(part.imageId));
    const headers = {
      ...readHeaders(scope),
      'X-Vitrine': '1',
      'Content-Type': 'application/octet-stream',
      'Upload-Offset': String(part.offset),
      'Upload-Length': String(part.length),
      'Upload-Target': part.target,
    };
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.addEventListener('progress', ({ loaded }) => part.onProgress(loaded));
    request.addEventListener('loadend', () => {
      signal.removeEventListener('abort', abort);
      if (request.status === 0) reject(localError('network'));
      else settle(request, resolve, reject);
    });
    signal.addEventListener('abort', abort, { once: true });
    // A `Blob` with a type would set a Content-Type of its own.
    request.send(part.body);
  });
}

function settle(
  request: XMLHttpRequest,
  resolve: (state: UploadState) => void,
  reject: (error: ApiError) => void,
): void {
  const { status, statusText, responseText } = request;
  const requestId = request.getResponseHeader('x-openstack-request-id');
  if (status >= 400) {
    const headers = new Headers();
    for (const name of ['content-type', 'retry-after', 'date', 'x-openstack-request-id']) {
      const value = request.getResponseHeader(name);
      if (value !== null) headers.set(name, value);
    }
    reject(new ApiError(readFailure(status, statusText, headers, responseText)));
    return;
  }
  const state = toState(responseText);
  if (state === null) reject(localError('unreadable', status, requestId));
  else resolve(state);
}

function toState(text: string): UploadState | null {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return null;
  }
  return isState(body) ? body : null;
}

function isState(body: unknown): body is UploadState {
  return isRecord(body) && typeof body['offset'] === 'number' && typeof body['length'] === 'number';
}

/**
 * How far an upload is, as the gateway that holds it says. Rejects with an `ApiError`: with `VITRINE.NO_SUCH_UPLOAD`
 * where it holds none, or with the answer of the service that has ended it.
 */
export async function readUpload(
  http: Http,
  scope: Scope,
  imageId: string,
  signal?: AbortSignal,
): Promise<UploadState> {
  const { body, requestId } = await asBackground(http)(scope, uploadPath(imageId), { signal });
  if (!isState(body)) throw localError('unreadable', 200, requestId);
  return body;
}

/** Gives an upload up: the image is `queued` again. Rejects with an `ApiError`. */
export async function dropUpload(http: Http, scope: Scope, imageId: string): Promise<void> {
  await http(scope, uploadPath(imageId), { method: 'DELETE' });
}
