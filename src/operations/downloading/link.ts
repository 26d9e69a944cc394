import type { Scope } from '../../api/http.ts';

/** The address at which the gateway gives out the file of an image to be saved: a link brings no headers. */
export function downloadHref(
  { userId, projectId, region }: Scope,
  linkKey: string,
  imageId: string,
  fileName: string,
): string {
  const parameters = new URLSearchParams({
    user: userId,
    project: projectId,
    region,
    name: fileName,
    key: linkKey,
  });
  return `/download/images/${encodeURIComponent(imageId)}?${parameters}`;
}
