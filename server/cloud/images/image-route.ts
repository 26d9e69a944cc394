import type { ImageHandler } from './call.ts';

/** What answers one method of one path. */
export interface ImageRoute {
  readonly answer: ImageHandler;
  /** Glance refuses a body here rather than ignoring it (`body_reject` in glance/api/v2/router.py). */
  readonly refusesBody: boolean;
}

/** A route that reads a body, or does not mind one. */
export function takesBody(answer: ImageHandler): ImageRoute {
  return { answer, refusesBody: false };
}

/** A route that refuses a body. */
export function withoutBody(answer: ImageHandler): ImageRoute {
  return { answer, refusesBody: true };
}
