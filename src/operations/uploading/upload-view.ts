import type { UploadState } from '../../../contract/upload.d.ts';
import type { ApiError } from '../../api/errors.ts';
import type { Image } from '../../api/image.ts';
import type { Quota } from '../../api/quota.ts';
import type { Algorithm, Checksum } from '../downloading/checksum.ts';

/** The checksums of a file, by algorithm; `null` when they could not be computed. */
export type FileSums = Readonly<Partial<Record<Algorithm, string>>> | null;

/** The result of comparing what was sent with what the service has. */
export type UploadCheck =
  | 'same'
  /** The service tells no checksum. */
  | 'none'
  /** It could not be computed here. */
  | 'unknown';

/** Why an upload has stopped. */
export type UploadFailure =
  /** The service, or the gateway, has ended it. */
  | { readonly kind: 'service'; readonly error: ApiError }
  /** The connection was lost for too long, or another gateway answers: it has to begin again. */
  | { readonly kind: 'lost' }
  /** The service gave the image back without a file, and did not say why. */
  | { readonly kind: 'given-back' }
  /** The image is gone, or has a status that takes no file. */
  | { readonly kind: 'no-longer'; readonly status: string | null }
  /** The project would have more than it may: nothing was sent. */
  | { readonly kind: 'quota'; readonly quota: Quota }
  /** The file cannot be read any more, or has changed. */
  | { readonly kind: 'file' };

export type UploadStage =
  /** Others come first. */
  | { readonly kind: 'queued' }
  | { readonly kind: 'sending' }
  /** Tries again by itself. */
  | { readonly kind: 'waiting'; readonly for: 'connection' | 'earlier-upload' }
  | { readonly kind: 'paused' }
  /** All bytes have left: the service has to store them. */
  | { readonly kind: 'storing' }
  /** Stored; the checksum of the file is still computed. */
  | { readonly kind: 'checking' }
  | { readonly kind: 'done'; readonly check: UploadCheck; readonly checksum: Checksum | null }
  /** Stored, and what was stored is not the file. */
  | {
      readonly kind: 'differs';
      readonly from: 'expected' | 'service';
      readonly sum: string;
      readonly wanted: string;
    }
  | { readonly kind: 'failed'; readonly because: UploadFailure }
  | { readonly kind: 'cancelled' };

/** An upload at one moment; a new object for every change. */
export interface UploadView {
  readonly stage: UploadStage;
  readonly sentBytes: number;
  readonly totalBytes: number;
  readonly bytesPerSecond: number | null;
}

/** A checksum that the user has from elsewhere. */
export interface ExpectedSum {
  readonly algorithm: Algorithm;
  readonly value: string;
}

/** What an upload depends on. */
export interface UploadContext {
  readonly totalBytes: number;
  readonly expected: ExpectedSum | null;
  /** Resolves when it is this one's turn. Rejects with the signal's reason. */
  readonly enter: (signal: AbortSignal) => Promise<void>;
  readonly leave: () => void;
  /** The limit of the project that the file would go beyond, as far as the service tells. Never rejects. */
  readonly exceeded: () => Promise<Quota | null>;
  readonly readImage: (signal: AbortSignal) => Promise<Image>;
  /** How far the gateway is. Rejects with an `ApiError`. */
  readonly readUpload: (signal: AbortSignal) => Promise<UploadState>;
  readonly send: (
    fromByte: number,
    onProgress: (bytes: number) => void,
    signal: AbortSignal,
  ) => Promise<UploadState>;
  /**
   * Has the service import what was staged, and resolves once it has; rejects with an `ApiError`. `null` where the file
   * goes to the image at once.
   */
  readonly importStaged: (() => Promise<void>) | null;
  /** Tells the gateway to give it up. Never rejects. */
  readonly drop: () => Promise<void>;
  /** Computes checksums of the file; never rejects. */
  readonly sums: (algorithms: readonly Algorithm[], signal: AbortSignal) => Promise<FileSums>;
  /** Whether the file can still be read. Never rejects. */
  readonly isReadable: () => Promise<boolean>;
  /** Resolves after a time, or rejects with the signal's reason. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly nowMs: () => number;
}
