import { stableId } from '../../identity/accounts.ts';

/** A disk of a server, or one that belongs to none. */
export interface Volume {
  readonly id: string;
  readonly name: string;
  readonly sizeGb: number;
  readonly isBootable: boolean;
  /** The server that it is attached to. */
  readonly serverId: string | null;
  /** The operating system that is found on it. */
  readonly osVersion: string | null;
}

/** A server as far as images are made of it. */
export interface ComputeServer {
  readonly id: string;
  readonly name: string;
  readonly status: 'ACTIVE' | 'SHUTOFF' | 'BUILD';
  readonly volumes: readonly Volume[];
}

const BASE: readonly {
  readonly name: string;
  readonly status: ComputeServer['status'];
  readonly osVersion: string;
  readonly diskGb: number;
  readonly dataGb: readonly number[];
}[] = [
  { name: 'web-frontend', status: 'ACTIVE', osVersion: 'Ubuntu 24.04 64bit', diskGb: 40, dataGb: [] },
  { name: 'shop-database', status: 'SHUTOFF', osVersion: 'Debian 12 64bit', diskGb: 40, dataGb: [100, 20] },
  {
    name: 'build-windows',
    status: 'SHUTOFF',
    osVersion: 'Windows Server 2022 Datacenter 64bit',
    diskGb: 80,
    dataGb: [],
  },
  { name: 'big-disk', status: 'ACTIVE', osVersion: 'Debian 13 64bit', diskGb: 2000, dataGb: [] },
  { name: 'starting', status: 'BUILD', osVersion: 'Debian 13 64bit', diskGb: 40, dataGb: [] },
  // A server may be called anything.
  {
    name: '<img src=x onerror=alert(1)> \u202Eevil',
    status: 'ACTIVE',
    osVersion: 'Debian 13 64bit',
    diskGb: 40,
    dataGb: [],
  },
];

const LOOSE: readonly Omit<Volume, 'id' | 'serverId'>[] = [
  { name: 'archive-2024', sizeGb: 500, isBootable: false, osVersion: null },
  { name: 'rescue-disk', sizeGb: 20, isBootable: true, osVersion: 'Debian 13 64bit' },
];

/** The servers of a project: the same in every project, with ids of their own. */
export function serversOf(projectId: string): readonly ComputeServer[] {
  return BASE.map(({ name, status, osVersion, diskGb, dataGb }) => {
    const id = stableUuid('server', projectId, name);
    const disks = [diskGb, ...dataGb];
    return {
      id,
      name,
      status,
      volumes: disks.map((sizeGb, index) => ({
        id: stableUuid('volume', projectId, `${name} ${index}`),
        name: index === 0 ? `${name}-system` : `${name}-data-${index}`,
        sizeGb,
        isBootable: index === 0,
        serverId: id,
        osVersion: index === 0 ? osVersion : null,
      })),
    };
  });
}

/** The volumes of a project: those of its servers, and two that are attached to none. */
export function volumesOf(projectId: string): readonly Volume[] {
  const loose = LOOSE.map(({ name, sizeGb, isBootable, osVersion }) => ({
    id: stableUuid('volume', projectId, name),
    name,
    sizeGb,
    isBootable,
    osVersion,
    serverId: null,
  }));
  return [...serversOf(projectId).flatMap(({ volumes }) => volumes), ...loose];
}

/** The backups that a full-server image can be made of: one of each server. */
export function backupIdOf(projectId: string, serverId: string): string {
  return stableUuid('backup', projectId, serverId);
}

function stableUuid(kind: string, projectId: string, name: string): string {
  const hex = stableId(kind, `${projectId} ${name}`);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}
