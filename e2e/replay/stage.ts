import { type RunningCloud, startCloud } from '../../server/cloud/start.ts';
import { exchange, type Outgoing, type Reply } from './exchange.ts';

/** Who the captures speak of, and the project that each signs in to; null for none. */
const people: Readonly<Record<string, { readonly user: string; readonly project: string | null }>> = {
  admin: { user: 'admin', project: 'admin' },
  alice: { user: 'alice', project: 'acme' },
  bob: { user: 'bob', project: 'globex' },
  carol: { user: 'carol', project: 'initech' },
  rita: { user: 'rita', project: 'acme' },
  dana: { user: 'dana', project: 'acme' },
  'dana-globex': { user: 'dana', project: 'globex' },
  'dana-unscoped': { user: 'dana', project: null },
  norm: { user: 'norm', project: null },
  gone: { user: 'alice', project: 'acme' },
  gone2: { user: 'alice', project: 'acme' },
};

/** Somebody with a bad token, and the application credential, which the embedded cloud does not have yet. */
const withoutAccount: ReadonlySet<string> = new Set(['bad', 'appcred']);

/** An embedded cloud of profile glance whose clock the replay sets, and the people who use it. */
export interface Stage {
  readonly cloud: RunningCloud;
  /** Sets the time, in milliseconds since 1970. */
  setTime(milliseconds: number): void;
  /** The token of a person, the same each time. */
  tokenOf(person: string): Promise<string>;
  /** Sends a request to the image service as a person. */
  image(person: string, outgoing: Omit<Outgoing, 'url'> & { readonly path: string }): Promise<Reply>;
  /** Puts our own ids and addresses where a capture has names in braces. */
  readonly fillIn: (text: string) => string;
  /** The ids that those names stand for. */
  readonly namedIds: ReadonlySet<string>;
}

/** Starts the cloud, without any image. */
export async function openStage(startTime: number): Promise<Stage> {
  let now = startTime;
  const cloud = await startCloud({
    port: 0,
    host: '127.0.0.1',
    dataDir: null,
    images: 0,
    profile: 'glance',
    faults: false,
    clock: () => now,
  });
  const tokens = new Map<string, { readonly id: string; readonly body: TokenBody }>();
  const signIn = async (person: string): Promise<{ id: string; body: TokenBody }> => {
    const who = people[person];
    if (who === undefined) throw new Error(`nobody is called ${person}`);
    const known = tokens.get(person) ?? (await requestToken(cloud, who.user, who.project));
    tokens.set(person, known);
    return known;
  };
  const names = await nameIds(signIn);
  return {
    cloud,
    setTime: (milliseconds) => {
      now = milliseconds;
    },
    tokenOf: async (person) => (withoutAccount.has(person) ? 'not-a-token' : (await signIn(person)).id),
    image: async (person, { path, headers = {}, ...rest }) =>
      exchange({
        ...rest,
        url: cloud.imageUrl + path,
        headers: { ...headers, 'X-Auth-Token': (await signIn(person)).id },
      }),
    namedIds: new Set(names.values()),
    fillIn: (text) =>
      text
        .replaceAll(/\{(?:project|user) \w+\}/g, (name) => names.get(name) ?? name)
        .replaceAll('{image}', cloud.imageUrl)
        .replaceAll('{identity}', cloud.identityUrl.replace(/\/v3$/, '')),
  };
}

interface TokenBody {
  readonly token: {
    readonly user: { readonly id: string; readonly name: string };
    readonly project?: { readonly id: string; readonly name: string };
  };
}

async function requestToken(
  cloud: RunningCloud,
  user: string,
  project: string | null,
): Promise<{ id: string; body: TokenBody }> {
  const domain = { id: 'default' };
  const body = JSON.stringify({
    auth: {
      identity: {
        methods: ['password'],
        password: { user: { name: user, password: `${user}-pass`, domain } },
      },
      ...(project === null ? {} : { scope: { project: { name: project, domain } } }),
    },
  });
  const reply = await exchange({
    method: 'POST',
    url: `${cloud.identityUrl}/auth/tokens`,
    headers: { 'Content-Type': 'application/json' },
    body,
  });
  const id = reply.headers.get('X-Subject-Token');
  if (id === undefined) throw new Error(`${user} cannot sign in: ${reply.body.toString()}`);
  const tokenBody: TokenBody = JSON.parse(reply.body.toString());
  return { id, body: tokenBody };
}

/** What the names in braces stand for here. */
async function nameIds(
  signIn: (person: string) => Promise<{ body: TokenBody }>,
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const person of ['admin', 'alice', 'bob', 'carol', 'dana', 'norm']) {
    const { token } = (await signIn(person)).body;
    names.set(`{user ${token.user.name}}`, token.user.id);
    if (token.project !== undefined) names.set(`{project ${token.project.name}}`, token.project.id);
  }
  return names;
}
