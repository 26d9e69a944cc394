import { ApiError, localError, readFailure } from './errors.ts';
import { extentOf, type Extent } from './content-range.ts';
import { readHeaders, type Scope } from './http.ts';
import { imagePath } from './images.ts';
import { limiterOf } from './limiter.ts';

/** The file of an image while it is downloaded. */
export interface ImageData extends Extent {
  readonly body: ReadableStream<Uint8Array<ArrayBuffer>>;
  /** What tells the contents of one answer from those of another: equal, or `null` where the service does not say. */
  readonly versions: ReadonlyArray<string | null>;
  /** What support asks for when the download breaks off. */
  readonly requestId: string | null;
}

/**
 * Opens the file of an image, from a byte on. `null` when it has none yet, which the service says with a 204 (facts,
 * section 10). Rejects with an `ApiError`, `bad-range` for an answer that does not hold what was asked for, or with the
 * signal's reason.
 */
export async function openImageData(
  scope: Scope,
  imageId: string,
  fromByte: number,
  signal: AbortSignal,
): Promise<ImageData | null> {
  const range: Record<string, string> = fromByte === 0 ? {} : { Range: `bytes=${fromByte}-` };
  const headers = { ...readHeaders(scope), ...range };
  // Not retried by the limiter: a download shows that it waits, and continues when the pause is over.
  const turn = { lane: 'read', signal, mostSends: 1 } as const;
  return limiterOf(scope).run(() => openOnce(imageId, headers, fromByte, signal), turn);
}

async function openOnce(
  imageId: string,
  headers: Readonly<Record<string, string>>,
  fromByte: number,
  signal: AbortSignal,
): Promise<ImageData | null> {
  const response = await fetch(`${imagePath(imageId)}/file`, { headers, signal }).catch((thrown: unknown) => {
    signal.throwIfAborted();
    // fetch itself rejects only when no answer came.
    throw thrown instanceof ApiError ? thrown : localError('network');
  });
  const extent = extentOf(response.status, response.headers, fromByte);
  // Of the error statuses only a 416 can mean that all of the file is there.
  if (!response.ok && (response.status !== 416 || extent === null)) {
    if (response.status === 416) throw localError('bad-range', 416, requestIdOf(response));
    const said = await response.text().catch(() => '');
    throw new ApiError(readFailure(response.status, response.statusText, response.headers, said));
  }
  if (response.status === 204) return null;
  const requestId = requestIdOf(response);
  if (extent === null) {
    await response.body?.cancel().catch(() => undefined);
    throw localError('bad-range', response.status, requestId);
  }
  // The body of a 416 says that nothing is left; a browser gives none for an empty answer.
  const body = response.status === 416 || response.body === null ? emptyStream() : response.body;
  return { body, requestId, versions: versionsOf(response.headers), ...extent };
}

function requestIdOf({ headers }: Response): string | null {
  return headers.get('x-openstack-request-id');
}

function emptyStream(): ImageData['body'] {
  return new ReadableStream({ start: (controller) => controller.close() });
}

/** What tells one content of a file from another. A weak tag tells contents apart that mean the same, and is left out. */
function versionsOf(headers: Headers): ImageData['versions'] {
  const tag = headers.get('etag');
  return [tag?.startsWith('W/') === true ? null : tag, headers.get('content-md5')];
}
