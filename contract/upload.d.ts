/** What the gateway holds of an upload: `GET /api/uploads/{image_id}`. */
export interface UploadState {
  /** Bytes that were taken: where to go on. */
  readonly offset: number;
  /** Bytes of the file. */
  readonly length: number;
  /**
   * `receiving`: more bytes are wanted. `storing`: all bytes have gone to the image service, which has not answered.
   * `stored`: it has.
   */
  readonly state: 'receiving' | 'storing' | 'stored';
}
