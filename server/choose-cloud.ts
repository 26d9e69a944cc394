import { flagText, type CommandLine, type FlagName, type Options } from './flags.ts';
import { StartError } from './start-error.ts';

/** Which cloud the page is to show. */
export type CloudChoice =
  | { readonly kind: 'embedded' }
  /** A cloud of clouds.yaml. */
  | { readonly kind: 'named'; readonly name: string }
  /** The cloud that the `OS_*` variables describe. */
  | { readonly kind: 'environment' }
  /** The cloud of a Keystone that is known by its address alone; everybody signs in. */
  | { readonly kind: 'address'; readonly authUrl: string }
  /** The clouds of the operator's list; everybody signs in. */
  | { readonly kind: 'list'; readonly path: string };

/** Whether people sign in as themselves: where there are no credentials to use, and where the operator says so. */
export function isPersonal(choice: CloudChoice, { options }: CommandLine): boolean {
  return options.signIn || choice.kind === 'address' || choice.kind === 'list';
}

/** Flags that name a cloud, with the choice that each makes. */
const NAMING_FLAGS = {
  embedded: ({ embedded }) => (embedded ? { kind: 'embedded' } : undefined),
  osCloud: ({ osCloud: name }) => (name === undefined ? undefined : { kind: 'named', name }),
  osAuthUrl: ({ osAuthUrl: authUrl }) => (authUrl === undefined ? undefined : { kind: 'address', authUrl }),
  clouds: ({ clouds: path }) => (path === undefined ? undefined : { kind: 'list', path }),
} as const satisfies Partial<Record<FlagName, (options: Options) => CloudChoice | undefined>>;

const OF_THE_EMBEDDED_CLOUD: readonly FlagName[] = [
  'images',
  'cloudPort',
  'cloudProfile',
  'cloudTokenTtl',
  'cloudRegions',
  'cloudRbac',
  'cloudLimits',
  'cloudCrossRegion',
  'cloudStores',
  'cloudCache',
  'faults',
];
const OF_ANOTHER_CLOUD: readonly FlagName[] = ['region', 'profile', 'osCacert'];

/** Flags that mean nothing while the operator's credentials serve everybody. */
const OF_SESSIONS: readonly FlagName[] = [
  'sessionIdle',
  'sessionMax',
  'sessionAdmins',
  'sessions',
  'secretFile',
  'publicUrl',
  'requestsPerMinute',
];

/**
 * Decides which cloud is meant: the one that a flag names, else `OS_CLOUD`, else `OS_AUTH_URL`, else the
 * embedded one. Flags that belong to another cloud than the one decided on are refused rather than ignored:
 * `--images 5000` beside forgotten `OS_*` variables would otherwise show the real cloud without a word.
 *
 * @throws {StartError} when flags contradict each other or the environment.
 */
export function chooseCloud(commandLine: CommandLine, env: NodeJS.ProcessEnv): CloudChoice {
  const { options, given } = commandLine;
  const namings = namesOf(NAMING_FLAGS).flatMap((flag) => {
    const choice = NAMING_FLAGS[flag](options);
    return choice === undefined ? [] : [{ flag, choice }];
  });
  const [first, second] = namings;
  if (first !== undefined && second !== undefined) {
    const flags = `${flagText(first.flag)} and ${flagText(second.flag)}`;
    throw new StartError(`${flags} choose two clouds. Use only one of them.`, 2);
  }
  const choice = first?.choice ?? fromEnvironment(env);
  const misplaced = (choice.kind === 'embedded' ? OF_ANOTHER_CLOUD : OF_THE_EMBEDDED_CLOUD).find((name) =>
    given.has(name),
  );
  if (misplaced !== undefined) throw new StartError(contradiction(choice, misplaced, first?.flag), 2);
  const useless = isPersonal(choice, commandLine) ? undefined : OF_SESSIONS.find((name) => given.has(name));
  if (useless !== undefined) {
    const why = 'only works with sign-in';
    throw new StartError(`${flagText(useless)} ${why}. Add --sign-in, or remove it.`, 2);
  }
  return choice;
}

function namesOf<Names extends string>(table: Readonly<Record<Names, unknown>>): readonly Names[] {
  // Object.keys forgets the names of the type; the table is closed, so they are exactly these.
  return Object.keys(table) as Names[];
}

function fromEnvironment(env: NodeJS.ProcessEnv): CloudChoice {
  const name = env['OS_CLOUD'] ?? '';
  if (name !== '') return { kind: 'named', name };
  return (env['OS_AUTH_URL'] ?? '') === '' ? { kind: 'embedded' } : { kind: 'environment' };
}

function contradiction(choice: CloudChoice, misplaced: FlagName, named: FlagName | undefined): string {
  const flag = flagText(misplaced);
  if (choice.kind === 'embedded') {
    const instead = misplaced === 'profile' ? ' (use --cloud-profile for the embedded cloud)' : '';
    return `${flag} only works with your own cloud. Choose it with --os-cloud or OS_* variables, or remove ${flag}${instead}.`;
  }
  if (named !== undefined)
    return `${flag} only works with the embedded cloud, but ${flagText(named)} chooses another. Remove one of them.`;
  const variable = choice.kind === 'named' ? 'OS_CLOUD' : 'OS_AUTH_URL';
  return `${flag} only works with the embedded cloud, but ${variable} in the environment chooses another. Add --embedded, or remove ${flag}.`;
}
