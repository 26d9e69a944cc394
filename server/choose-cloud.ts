import { flagText, type CommandLine, type FlagName } from './flags.ts';
import { StartError } from './start-error.ts';

/** Which cloud the page is to show. */
export type CloudChoice =
  | { readonly kind: 'embedded' }
  /** A cloud of clouds.yaml. */
  | { readonly kind: 'named'; readonly name: string }
  /** The cloud that the `OS_*` variables describe. */
  | { readonly kind: 'environment' };

const ofTheEmbeddedCloud: readonly FlagName[] = [
  'images',
  'cloudPort',
  'cloudProfile',
  'cloudTokenTtl',
  'cloudRegions',
  'faults',
];
const ofAnotherCloud: readonly FlagName[] = ['region', 'profile'];

/**
 * Decides which cloud is meant: `--embedded` or `--os-cloud`, else `OS_CLOUD`, else `OS_AUTH_URL`, else the
 * embedded one. Flags that belong to another cloud than the one decided on are refused rather than ignored:
 * `--images 5000` beside forgotten `OS_*` variables would otherwise show the real cloud without a word.
 *
 * @throws {StartError} when flags contradict each other or the environment.
 */
export function chooseCloud(commandLine: CommandLine, env: NodeJS.ProcessEnv): CloudChoice {
  const { options, given } = commandLine;
  if (options.embedded && options.osCloud !== undefined) {
    throw new StartError('--embedded and --os-cloud name two clouds: leave one of them out.', 2);
  }
  const choice = decide(options.embedded, options.osCloud, env);
  const misplaced = (choice.kind === 'embedded' ? ofAnotherCloud : ofTheEmbeddedCloud).find((name) =>
    given.has(name),
  );
  if (misplaced !== undefined) throw new StartError(contradiction(choice, misplaced, options.osCloud), 2);
  return choice;
}

function decide(embedded: boolean, osCloud: string | undefined, env: NodeJS.ProcessEnv): CloudChoice {
  if (embedded) return { kind: 'embedded' };
  const name = osCloud ?? env['OS_CLOUD'];
  if (name !== undefined && name !== '') return { kind: 'named', name };
  return (env['OS_AUTH_URL'] ?? '') === '' ? { kind: 'embedded' } : { kind: 'environment' };
}

function contradiction(choice: CloudChoice, misplaced: FlagName, osCloud: string | undefined): string {
  const flag = flagText(misplaced);
  if (choice.kind === 'embedded') {
    const instead = misplaced === 'profile' ? ' (the embedded cloud has --cloud-profile)' : '';
    return `${flag} is for a cloud of your own: name it with --os-cloud or OS_* variables, or leave ${flag} out${instead}.`;
  }
  if (osCloud !== undefined)
    return `${flag} belongs to the embedded cloud, but --os-cloud names another: leave one of them out.`;
  const variable = choice.kind === 'named' ? 'OS_CLOUD' : 'OS_AUTH_URL';
  return `${flag} belongs to the embedded cloud, but ${variable} in the environment names another: add --embedded, or leave ${flag} out.`;
}
