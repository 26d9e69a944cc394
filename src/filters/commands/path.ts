import { encodePathSegment } from '../../format/url.ts';
import { formatParams, type Param } from '../address.ts';
import type { ListRequest } from '../request.ts';

/** The path of a list on the image service, as it is asked for. */
export function listPath(request: ListRequest): string {
  const params = pageParams(request, null);
  return params.length === 0 ? '/v2/images' : `/v2/images?${formatParams(params)}`;
}

/** The parameters of one request for a list, with a page size where the address has none. */
export function pageParams({ query, limit, marker }: ListRequest, pageSize: number | null): readonly Param[] {
  const size = limit ?? pageSize;
  return [
    ...query,
    ...(size === null ? [] : [{ name: 'limit', value: String(size) }]),
    ...(marker === null ? [] : [{ name: 'marker', value: marker }]),
  ];
}

/** The path of an image on the image service. */
export function imagePathOf(imageId: string): string {
  return `/v2/images/${encodePathSegment(imageId)}`;
}
