import { posix } from 'node:path';

/** What the search for configuration depends on. Everything is handed in, so that tests need no machine. */
export interface System {
  readonly env: NodeJS.ProcessEnv;
  readonly workingDirectory: string;
  readonly home: string;
  readonly platform: NodeJS.Platform;
}

/** Paths in the order in which they are tried; of each list the first file that can be read is the one used. */
export interface ConfigPlaces {
  readonly clouds: readonly string[];
  readonly secure: readonly string[];
  readonly vendors: readonly string[];
}

const SUFFIXES = ['.yaml', '.yml', '.json'];

/**
 * Where openstacksdk looks for clouds.yaml, secure.yaml and clouds-public.yaml (openstack/openstacksdk,
 * `openstack/config/loader.py`, CONFIG_SEARCH_PATH and `OpenStackConfig.__init__`, 1.0.1): the file of the
 * environment variable, the working directory, the user's folder, the site's folder.
 */
export function configPlaces(system: System): ConfigPlaces {
  const folders = [system.workingDirectory, ...userFolders(system), ...siteFolders(system), '/etc/openstack'];
  const of = (name: string, variable: string | undefined) => [
    ...(variable === undefined || variable === '' ? [] : [variable]),
    ...new Set(folders.flatMap((folder) => SUFFIXES.map((suffix) => posix.join(folder, name + suffix)))),
  ];
  return {
    clouds: of('clouds', system.env['OS_CLIENT_CONFIG_FILE']),
    secure: of('secure', system.env['OS_CLIENT_SECURE_FILE']),
    vendors: of('clouds-public', undefined),
  };
}

/** The folders of the Python package appdirs, plus `~/.config` which openstacksdk adds by itself. */
function userFolders({ env, home, platform }: System): readonly string[] {
  const unix = posix.join(home, '.config', 'openstack');
  if (platform === 'darwin') return [posix.join(home, 'Library', 'Application Support', 'openstack'), unix];
  const xdg = env['XDG_CONFIG_HOME'] ?? '';
  return xdg === '' ? [unix] : [posix.join(xdg, 'openstack'), unix];
}

function siteFolders({ env, platform }: System): readonly string[] {
  if (platform === 'darwin') return ['/Library/Application Support/openstack'];
  const xdg = env['XDG_CONFIG_DIRS'] ?? '';
  return (xdg === '' ? '/etc/xdg' : xdg)
    .split(':')
    .filter((folder) => folder !== '')
    .map((folder) => posix.join(folder, 'openstack'));
}
