import { exchange, isRecord } from './http.ts';

/**
 * The people of both clouds, the project each signs in to and what they are there. Passwords are `<user>-pass`.
 * Dana is in acme as well. Norm, who is in no project, cannot be here.
 */
export const people = {
  alice: { user: 'alice', project: 'acme', role: 'member' },
  rita: { user: 'rita', project: 'acme', role: 'reader' },
  bob: { user: 'bob', project: 'globex', role: 'member' },
  carol: { user: 'carol', project: 'initech', role: 'member' },
  dana: { user: 'dana', project: 'globex', role: 'member' },
  admin: { user: 'admin', project: 'admin', role: 'admin' },
} as const;

/** A user who is signed in to a project. */
export type Person = keyof typeof people;

/** What a sign-in gives a client: all that it needs from then on. */
export interface Session {
  readonly token: string;
  readonly userId: string;
  readonly projectId: string;
  /** The public image endpoint of the catalog, without a slash at the end. */
  readonly imageUrl: string;
}

/** The body of a sign-in by password, with names only, as people type them; `project` null signs in to none. */
export function byPassword(user: string, project: string | null, password = `${user}-pass`): object {
  return {
    auth: {
      identity: {
        methods: ['password'],
        password: { user: { name: user, domain: { name: 'Default' }, password } },
      },
      ...(project === null ? {} : { scope: { project: { name: project, domain: { name: 'Default' } } } }),
    },
  };
}

/**
 * Signs a person in.
 * @throws {Error} when Keystone refuses, or the answer lacks what a client needs
 */
export async function signIn(identityUrl: string, person: Person): Promise<Session> {
  const { user, project } = people[person];
  const answer = await exchange('POST', `${identityUrl}/auth/tokens`, { json: byPassword(user, project) });
  const token = answer.headers['x-subject-token'];
  const body = isRecord(answer.json) ? answer.json['token'] : undefined;
  if (answer.status !== 201 || token === undefined || !isRecord(body)) {
    throw new Error(`${user} cannot sign in to ${project} at ${identityUrl}: ${answer.status}`);
  }
  const { user: signedIn, project: scope, catalog } = body;
  if (!isRecord(signedIn) || !isRecord(scope)) throw new Error('The token names no user or no project.');
  return {
    token,
    userId: String(signedIn['id']),
    projectId: String(scope['id']),
    imageUrl: imageEndpoint(catalog),
  };
}

/**
 * The address of the image service as a client finds it: the public endpoint of type `image`.
 * @throws {Error} when the catalog has none
 */
function imageEndpoint(catalog: unknown): string {
  for (const service of Array.isArray(catalog) ? catalog : []) {
    if (!isRecord(service) || service['type'] !== 'image' || !Array.isArray(service['endpoints'])) continue;
    for (const endpoint of service['endpoints']) {
      // A catalog may list further regions; the users' own is RegionOne on both clouds.
      if (isRecord(endpoint) && endpoint['interface'] === 'public' && endpoint['region'] === 'RegionOne') {
        return String(endpoint['url']).replace(/\/+$/, '');
      }
    }
  }
  throw new Error('The catalog of the token has no public image endpoint in RegionOne.');
}
