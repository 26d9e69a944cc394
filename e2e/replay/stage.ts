import { type CloudOptions, type RunningCloud, startCloud } from '../../server/cloud/start.ts';
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
  short: { user: 'alice', project: 'acme' },
};

/** What the application credential of the captures is called in them; its secret is `<secret>` there and here. */
const credentialName = '{application credential}';

/** An embedded cloud of profile glance whose clock the replay sets, and the people who use it. */
export interface Stage {
  readonly cloud: RunningCloud;
  /** Sets the time, in milliseconds since 1970. */
  setTime(milliseconds: number): void;
  /** Lets so many milliseconds pass. */
  passTime(milliseconds: number): void;
  /** Lets all work in the background take its next step; without this it takes none. */
  goOn(): void;
  /** The token of a person, or of the application credential (`appcred`), the same each time. */
  tokenOf(person: string): Promise<string>;
  /** Sends a request to the image service as a person. */
  image(person: string, outgoing: Omit<Outgoing, 'url'> & { readonly path: string }): Promise<Reply>;
  /** Puts our own ids and addresses where a capture has names in braces. */
  readonly fillIn: (text: string) => string;
  /** The ids that those names stand for. */
  readonly namedIds: ReadonlySet<string>;
  /** Remembers the id that the cloud has made up for an application credential: later captures name it. */
  learnFrom(reply: Reply): void;
}

/** What a stage's cloud is started with besides what all of them are. */
export type StageOptions = Pick<CloudOptions, 'rbac' | 'limits' | 'tokenTtlSeconds'>;

/** Starts the cloud, without any image. */
export async function openStage(startTime: number, options: StageOptions): Promise<Stage> {
  let now = startTime;
  const waiting: (() => void)[] = [];
  const cloud = await startCloud({
    port: 0,
    host: '127.0.0.1',
    dataDir: null,
    images: 0,
    profile: 'glance',
    faults: false,
    clock: () => now,
    pause: (stopped) =>
      new Promise((resolve) => {
        waiting.push(resolve);
        stopped.addEventListener('abort', () => resolve());
      }),
    ...options,
  });
  const tokens = new Map<string, Promise<SignedIn>>();
  const signIn = (person: string): Promise<SignedIn> => {
    const known = tokens.get(person) ?? requestToken(cloud, proofOf(person, names));
    tokens.set(person, known);
    return known;
  };
  const names = new Map<string, string>();
  for (const person of ['admin', 'alice', 'bob', 'carol', 'dana', 'norm']) {
    const { token } = (await signIn(person)).body;
    names.set(`{user ${token.user.name}}`, token.user.id);
    if (token.project !== undefined) names.set(`{project ${token.project.name}}`, token.project.id);
  }
  return {
    cloud,
    setTime: (milliseconds) => {
      now = milliseconds;
    },
    passTime: (milliseconds) => {
      now += milliseconds;
    },
    goOn: () => {
      for (const resume of waiting.splice(0)) resume();
    },
    tokenOf: async (person) => (person === 'bad' ? 'not-a-token' : (await signIn(person)).id),
    image: async (person, { path, headers = {}, ...rest }) =>
      exchange({
        ...rest,
        url: cloud.imageUrl + path,
        headers: { ...headers, 'X-Auth-Token': (await signIn(person)).id },
      }),
    get namedIds() {
      return new Set(names.values());
    },
    learnFrom: ({ body }) => {
      const id = /^\{"application_credential":\{"id":"(\w+)"/.exec(body.toString())?.[1];
      if (id !== undefined) names.set(credentialName, id);
    },
    fillIn: (text) =>
      text
        .replaceAll(/\{(?:project \w+|user \w+|application credential)\}/g, (name) => names.get(name) ?? name)
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

interface SignedIn {
  readonly id: string;
  readonly body: TokenBody;
}

/** What a user signs in with. */
function proofOf(person: string, names: ReadonlyMap<string, string>): object {
  if (person === 'appcred') {
    const credential = { id: names.get(credentialName), secret: '<secret>' };
    return { identity: { methods: ['application_credential'], application_credential: credential } };
  }
  const who = people[person];
  if (who === undefined) throw new Error(`no user is called ${person}`);
  const domain = { id: 'default' };
  const user = { name: who.user, password: `${who.user}-pass`, domain };
  return {
    identity: { methods: ['password'], password: { user } },
    ...(who.project === null ? {} : { scope: { project: { name: who.project, domain } } }),
  };
}

async function requestToken(cloud: RunningCloud, auth: object): Promise<SignedIn> {
  const reply = await exchange({
    method: 'POST',
    url: `${cloud.identityUrl}/auth/tokens`,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ auth }),
  });
  const id = reply.headers.get('X-Subject-Token');
  if (id === undefined) throw new Error(`no user is signed in: ${reply.body.toString()}`);
  const body: TokenBody = JSON.parse(reply.body.toString());
  return { id, body };
}
