import { isRecord } from '../format/json-text.ts';
import type { Http, Scope } from './http.ts';

/** A server or a volume that an image can be made of, as its own service lists it. */
export interface ImageResource {
  readonly id: string;
  /** Whatever its owner called it; the ID where it has no name. */
  readonly name: string;
  /** In the words of its service: `ACTIVE`, `in-use`. */
  readonly status: string;
  /** Of a volume. */
  readonly sizeGb: number | null;
  /** Of a server: the IDs of its volumes. Of a volume: the IDs of the servers that it is attached to. */
  readonly attached: readonly string[];
}

/** The servers or volumes of a project. */
export interface ResourceList {
  readonly resources: readonly ImageResource[];
  /** There are more than were listed. */
  readonly isCut: boolean;
}

/** What is asked for at most: the usual limit of both services, which may have a lower one. */
const MOST_RESOURCES = 1000;

/** The servers of the project. Rejects with an `ApiError`. */
export async function listServers(http: Http, scope: Scope, signal?: AbortSignal): Promise<ResourceList> {
  const { body } = await http(scope, `/compute/servers/detail?limit=${MOST_RESOURCES}`, { signal });
  return resourcesIn(body, 'servers', (server) =>
    idsIn(server['os-extended-volumes:volumes_attached'], 'id'),
  );
}

/** The volumes of the project. Rejects with an `ApiError`. */
export async function listVolumes(http: Http, scope: Scope, signal?: AbortSignal): Promise<ResourceList> {
  const { body } = await http(scope, `/volume/volumes/detail?limit=${MOST_RESOURCES}`, { signal });
  return resourcesIn(body, 'volumes', (volume) => idsIn(volume['attachments'], 'server_id'));
}

type Fields = Readonly<Record<string, unknown>>;

function resourcesIn(
  body: unknown,
  name: string,
  attachedOf: (fields: Fields) => readonly string[],
): ResourceList {
  const fields = isRecord(body) ? body : {};
  const resources = listIn(fields[name]).flatMap((item) => {
    if (!isRecord(item) || typeof item['id'] !== 'string') return [];
    const { id, size } = item;
    return [
      {
        id,
        name: textIn(item['name']) || id,
        status: textIn(item['status']),
        sizeGb: typeof size === 'number' ? size : null,
        attached: attachedOf(item),
      },
    ];
  });
  const isCut = listIn(fields[`${name}_links`]).some((link) => isRecord(link) && link['rel'] === 'next');
  return { resources, isCut };
}

function idsIn(list: unknown, name: string): readonly string[] {
  return listIn(list).flatMap((item) =>
    isRecord(item) && typeof item[name] === 'string' ? [item[name]] : [],
  );
}

function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textIn(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
