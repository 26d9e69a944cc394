import { ApiError, localError, readFailure } from './errors.ts';
import { readHeaders, type Scope } from './http.ts';
import { imagePath } from './images.ts';

/** The file of an image on its way. */
export interface ImageData {
  readonly body: ReadableStream<Uint8Array<ArrayBuffer>>;
  /** Where it begins: a service may send all of it when a part was asked for. */
  readonly fromByte: number;
  /** Of the whole file; `null` when the service does not say. */
  readonly totalBytes: number | null;
  /** What support asks for when it breaks off. */
  readonly requestId: string | null;
}

/**
 * Opens the file of an image, from a byte on. `null` when it has none yet, which the service says with a 204 (facts,
 * section 10). Rejects with an `ApiError`, or with the signal's reason.
 */
export async function openImageData(
  scope: Scope,
  imageId: string,
  fromByte: number,
  signal: AbortSignal,
): Promise<ImageData | null> {
  const range: Record<string, string> = fromByte === 0 ? {} : { Range: `bytes=${fromByte}-` };
  const headers = { ...readHeaders(scope), ...range };
  const response = await fetch(`${imagePath(imageId)}/file`, { headers, signal }).catch((thrown: unknown) => {
    signal.throwIfAborted();
    // fetch itself rejects only when no answer came.
    throw thrown instanceof ApiError ? thrown : localError('network');
  });
  if (!response.ok) {
    const said = await response.text().catch(() => '');
    throw new ApiError(readFailure(response.status, response.statusText, response.headers, said));
  }
  if (response.status === 204 || response.body === null) return null;
  const requestId = response.headers.get('x-openstack-request-id');
  return { body: response.body, requestId, ...extentOf(response) };
}

function extentOf({ status, headers }: Response): Pick<ImageData, 'fromByte' | 'totalBytes'> {
  const [, first, total] = /^bytes (\d+)-\d+\/(\d+)$/.exec(headers.get('content-range') ?? '') ?? [];
  if (status === 206 && first !== undefined) return { fromByte: Number(first), totalBytes: Number(total) };
  const length = headers.get('content-length');
  return { fromByte: 0, totalBytes: length === null ? null : Number(length) };
}
