import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Place, Ports } from './place.ts';

/** The addresses of the two services, and of the one server that Glance may import from, which the tests start. */
export interface Addresses {
  /** Keystone's, with its version. */
  readonly identity: string;
  readonly image: string;
  readonly files: string;
}

/** The addresses at these ports. */
export function addressesAt({ keystone, glance, files }: Ports): Addresses {
  const at = (port: number) => `http://127.0.0.1:${port}`;
  return { identity: `${at(keystone)}/v3`, image: at(glance), files: at(files) };
}

/** Where the services look for their configuration. */
export function configurationOf({ now }: Place) {
  return {
    keystone: join(now, 'keystone.conf'),
    glance: join(now, 'glance', 'glance-api.conf'),
    glanceFolder: join(now, 'glance'),
    keystoneApp: join(now, 'keystone.wsgi'),
    glanceApp: join(now, 'glance.wsgi'),
  };
}

/** Keystone's, as Debian has it but for what is said here. */
export function keystoneConf(place: Place): string {
  const keys = (kind: string) => join(place.made, 'keys', kind);
  return `[DEFAULT]
log_file = ${place.logs}/keystone.log
[database]
${databaseLines(place, 'keystone')}
[token]
provider = fernet
[fernet_tokens]
key_repository = ${keys('tokens')}
[fernet_receipts]
key_repository = ${keys('tokens')}
[credential]
key_repository = ${keys('credentials')}
[identity]
# bcrypt at its cheapest: the passwords are published anyway.
password_hash_rounds = 4
[cache]
# Without one it asks the database 300 times for every request. This one is good because there is one process.
enabled = true
backend = dogpile.cache.memory
`;
}

/** Glance's: two stores and every way of importing, as the captured answers were made with. */
export function glanceConf(place: Place, { identity, image, files }: Addresses): string {
  const data = (store: string) => join(place.now, 'images', store);
  return `[DEFAULT]
log_file = ${place.logs}/glance.log
enabled_backends = main:file, second:file
enabled_import_methods = [glance-direct,web-download,copy-image]
worker_self_reference_url = ${image}
[database]
${databaseLines(place, 'glance')}
[glance_store]
default_backend = main
[main]
filesystem_store_datadir = ${data('main')}
store_description = the default store
[second]
filesystem_store_datadir = ${data('second')}
store_description = a second store
[import_filtering_opts]
# Loopback is refused unless it is named.
allowed_hosts = [127.0.0.1]
allowed_ports = [80,443,${new URL(files).port}]
[os_glance_staging_store]
filesystem_store_datadir = ${data('staging')}
[os_glance_tasks_store]
filesystem_store_datadir = ${data('tasks')}
[task]
work_dir = ${data('work')}
[paste_deploy]
flavor = keystone
config_file = ${place.now}/glance/glance-api-paste.ini
[keystone_authtoken]
www_authenticate_uri = ${identity}
auth_url = ${identity}
auth_type = password
user_domain_name = Default
project_domain_name = Default
project_name = service
username = glance
password = glance-pass
[oslo_concurrency]
lock_path = ${place.now}
`;
}

function databaseLines({ socket }: Place, name: string): string {
  // utf8 is MariaDB's three-byte one, as in Debian's own configuration.
  return `connection = mysql+pymysql://root@localhost/${name}?unix_socket=${socket}&charset=utf8
max_pool_size = 4`;
}

/** Writes everything that the two services read. */
export function writeConfiguration(place: Place, addresses: Addresses, glanceCommon: string): void {
  const at = configurationOf(place);
  for (const folder of [place.logs, at.glanceFolder]) mkdirSync(folder, { recursive: true });
  for (const store of ['main', 'second', 'staging', 'tasks', 'work']) {
    mkdirSync(join(place.now, 'images', store), { recursive: true });
  }
  writeFileSync(at.keystone, keystoneConf(place));
  writeFileSync(at.glance, glanceConf(place, addresses));
  const paste = readFileSync(join(glanceCommon, 'glance-api-paste.ini'), 'utf8');
  // Its CORS filter reads /etc/glance, unless told where the configuration is.
  const here = `$&\noslo_config_file = ${at.glance}`;
  writeFileSync(
    join(at.glanceFolder, 'glance-api-paste.ini'),
    paste.replaceAll(/^oslo_config_program = glance-api/gm, here),
  );
  const schema = readFileSync(join(glanceCommon, 'schema-image.json'), 'utf8');
  writeFileSync(join(at.glanceFolder, 'schema-image.json'), schema);
  writeFileSync(
    at.keystoneApp,
    `from keystone.server.wsgi import initialize_public_application
application = initialize_public_application()
`,
  );
  writeFileSync(
    at.glanceApp,
    `from glance.common.wsgi_app import init_app
application = init_app()
`,
  );
}
