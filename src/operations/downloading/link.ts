import type { Scope } from '../../api/http.ts';

/** The address at which the gateway serves the file of an image as a download: a link sends no headers of its own. */
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
