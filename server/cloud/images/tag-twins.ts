import { fold } from '../fold.ts';
import { WebError } from '../http/web-error.ts';

/**
 * Throws the 500 of a tag that is to go while there is another that the database takes for the same: Glance looks for
 * the one row of the tag, and finds two (`image_tag_delete`).
 */
export function checkHasNoTwin(tag: string, tags: readonly string[]): void {
  if (tags.some((other) => other !== tag && fold(other) === fold(tag))) throw new WebError(500);
}
