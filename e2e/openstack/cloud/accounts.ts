import { exchange, isRecord } from '../../contract/http.ts';
import { byPassword } from '../../contract/people.ts';
import type { Addresses } from './configuration.ts';

interface User {
  readonly name: string;
  readonly domain?: string;
  readonly password?: string;
  readonly enabled?: boolean;
  readonly defaultProject?: string;
  readonly roles: Readonly<Record<string, 'admin' | 'member' | 'reader'>>;
}

const PROJECTS = [
  { name: 'acme', description: 'Acme Corp' },
  { name: 'globex', description: 'Globex' },
  { name: 'initech', description: 'Initech' },
  { name: 'service', description: 'services' },
  { name: 'attic', description: 'Nobody works here any more', enabled: false },
  { name: 'harbor', description: 'Harbor Works', domain: 'Partners' },
];

/** The people that the README names for the embedded cloud; the administrator is there already. */
const USERS: readonly User[] = [
  { name: 'alice', roles: { acme: 'member' } },
  { name: 'bob', roles: { globex: 'member' } },
  { name: 'carol', roles: { initech: 'member' } },
  { name: 'dana', roles: { acme: 'member', globex: 'member' } },
  { name: 'rita', roles: { acme: 'reader' } },
  { name: 'norm', roles: {} },
  { name: 'dave', defaultProject: 'globex', roles: { acme: 'member', globex: 'member', attic: 'member' } },
  { name: 'dora', enabled: false, roles: { acme: 'member' } },
  { name: 'petra', domain: 'Partners', roles: { harbor: 'member' } },
  { name: 'alice', domain: 'Partners', password: 'alice-partner-pass', roles: { harbor: 'reader' } },
  { name: 'glance', roles: { service: 'admin' } },
];

/** Makes projects, people, and the catalog with both services, over Keystone's own API. */
export async function makeAccounts({ identity, image }: Addresses): Promise<void> {
  const keystone = await KeystoneAdmin.signIn(identity);
  const partners = await keystone.make('domains', {
    name: 'Partners',
    description: 'Companies we work with',
  });
  const domainId = (domain: string | undefined) => (domain === undefined ? 'default' : partners);

  const projects = new Map<string, string>();
  for (const { domain, ...rest } of PROJECTS) {
    projects.set(rest.name, await keystone.make('projects', { ...rest, domain_id: domainId(domain) }));
  }
  const roles = await keystone.idsByName('roles');
  await Promise.all(
    USERS.map(async ({ name, domain, password, enabled, defaultProject, roles: granted }) => {
      const user = await keystone.make('users', {
        name,
        domain_id: domainId(domain),
        password: password ?? `${name}-pass`,
        email: `${name}@example.org`,
        enabled: enabled ?? true,
        ...(defaultProject === undefined ? {} : { default_project_id: idIn(projects, defaultProject) }),
      });
      for (const [project, role] of Object.entries(granted)) {
        const at = `projects/${idIn(projects, project)}/users/${user}/roles/${idIn(roles, role)}`;
        await keystone.send('PUT', at);
      }
    }),
  );
  await keystone.make('regions', { id: 'RegionOne' });
  for (const [name, type, url] of [
    ['keystone', 'identity', identity],
    ['glance', 'image', image],
  ]) {
    const service = await keystone.make('services', { name, type });
    for (const side of ['public', 'internal', 'admin']) {
      await keystone.make('endpoints', { service_id: service, interface: side, region_id: 'RegionOne', url });
    }
  }
}

function idIn(ids: ReadonlyMap<string, string>, name: string): string {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`Keystone has no ${name}.`);
  return id;
}

/** Keystone as its administrator uses it. */
class KeystoneAdmin {
  readonly #url: string;
  readonly #token: string;

  private constructor(url: string, token: string) {
    this.#url = url;
    this.#token = token;
  }

  static async signIn(url: string): Promise<KeystoneAdmin> {
    const answer = await exchange('POST', `${url}/auth/tokens`, { json: byPassword('admin', 'admin') });
    const token = answer.headers['x-subject-token'];
    if (token === undefined) throw new Error(`Keystone's administrator cannot sign in: ${answer.text}`);
    return new KeystoneAdmin(url, token);
  }

  async send(method: string, path: string, json?: unknown): Promise<unknown> {
    const answer = await exchange(method, `${this.#url}/${path}`, {
      json,
      headers: { 'x-auth-token': this.#token },
    });
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
    return answer.json;
  }

  /** Makes one of a kind and returns its id. */
  async make(kind: string, wanted: object): Promise<string> {
    const one = kind.slice(0, -1);
    const body = await this.send('POST', kind, { [one]: wanted });
    const made = isRecord(body) ? body[one] : undefined;
    if (!isRecord(made)) throw new Error(`Keystone made no ${one}.`);
    return String(made['id']);
  }

  async idsByName(kind: string): Promise<ReadonlyMap<string, string>> {
    const body = await this.send('GET', kind);
    const list = isRecord(body) ? body[kind] : undefined;
    if (!Array.isArray(list)) throw new Error(`Keystone lists no ${kind}.`);
    return new Map(list.filter(isRecord).map((item) => [String(item['name']), String(item['id'])]));
  }
}
