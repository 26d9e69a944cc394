/** What the gateway holds of an upload: `GET /api/uploads/{image_id}`. */
export interface UploadState {
  /** Bytes that were taken: where to go on. */
  readonly offset: number;
  /** Bytes of the file. */
  readonly length: number;
  /**
   * `receiving`: more bytes are wanted. `storing`: all bytes have gone to the image service, which has not answered.
   * `stored`: it has. `failed`: it refused, or cannot be reached; the upload has to begin again.
   */
  readonly state: 'receiving' | 'storing' | 'stored' | 'failed';
  /** Of one that has failed: the answer in place of which the browser gets this one. */
  readonly failure?: UploadRefusal;
}

/** An answer of the image service, or of the gateway for it. */
export interface UploadRefusal {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
  readonly requestId: string | null;
  readonly retryAfter: string | null;
}
