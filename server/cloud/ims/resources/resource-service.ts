import { headerOf, json, type Answer, type CloudRequest, type Service } from '../../http/message.ts';
import { requestId } from '../../http/request-id.ts';
import { imageFailure, imageUnauthorized } from '../../images/image-failure.ts';
import type { Viewer } from '../../images/image.ts';
import { readParameters } from '../../images/query/read-parameters.ts';
import { serversOf, volumesOf } from './servers.ts';

type ViewerOf = (tokenId: string) => Viewer | null;

/** Nova as far as a list of servers needs it: `GET /v2.1/servers/detail`. */
export function computeService(viewerOf: ViewerOf): Service {
  return listService(viewerOf, (request, projectId) => {
    if (request.path !== '/v2.1/servers/detail') return null;
    const servers = serversOf(projectId).map(({ id, name, status, volumes }) => ({
      id,
      name,
      status,
      tenant_id: projectId,
      'os-extended-volumes:volumes_attached': volumes.map((volume) => ({ id: volume.id })),
    }));
    return { servers: pageOf(servers, request) };
  });
}

/** Cinder as far as a list of volumes needs it: `GET /v3/{project_id}/volumes/detail`. */
export function volumeService(viewerOf: ViewerOf): Service {
  return listService(viewerOf, (request, projectId) => {
    if (request.path !== `/v3/${projectId}/volumes/detail`) return null;
    const volumes = volumesOf(projectId).map(({ id, name, sizeGb, isBootable, serverId }) => ({
      id,
      name,
      size: sizeGb,
      status: serverId === null ? 'available' : 'in-use',
      bootable: String(isBootable),
      attachments: serverId === null ? [] : [{ server_id: serverId, volume_id: id }],
    }));
    return { volumes: pageOf(volumes, request) };
  });
}

function listService(
  viewerOf: ViewerOf,
  list: (request: CloudRequest, projectId: string) => object | null,
): Service {
  return (request): Answer => {
    const viewer = viewerOf(headerOf(request, 'x-auth-token') ?? '');
    if (viewer === null) return imageUnauthorized(request);
    const document =
      viewer.projectId === null || request.method !== 'GET' ? null : list(request, viewer.projectId);
    if (document === null) return imageFailure(404, request);
    return json(200, document, { 'x-openstack-request-id': requestId() });
  };
}

/** As Nova and Cinder page: at most `limit` items, behind the one of `marker`. */
function pageOf<T extends { readonly id: string }>(
  items: readonly T[],
  { search }: CloudRequest,
): readonly T[] {
  const parameters = new Map(readParameters(search));
  const limit = Number(parameters.get('limit') ?? 1000);
  const after = items.findIndex(({ id }) => id === parameters.get('marker'));
  return items.slice(after + 1, after + 1 + (Number.isInteger(limit) && limit > 0 ? limit : 1000));
}
