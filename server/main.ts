import { join } from 'node:path';

import { chooseCloud } from './choose-cloud.ts';
import { helpText } from './flag-help.ts';
import { parseFlags } from './flags.ts';
import { StartError } from './start-error.ts';
import { systemProblem } from './system-problem.ts';

/**
 * The command `npm start`: reads its flags and runs until it is told to stop.
 * What goes wrong on the way is one line on stderr and an exit code that is not 0.
 */
export async function main(words: readonly string[]): Promise<void> {
  try {
    const commandLine = parseFlags(words);
    if (commandLine.options.help) {
      process.stdout.write(helpText());
      return;
    }
    const choice = chooseCloud(commandLine, process.env);
    // Only now: the modules behind it take half a second to load, and neither --help nor a typing error needs them.
    const { run } = await import('./run.ts');
    await run(commandLine, choice);
  } catch (error) {
    process.stderr.write(`${failureText(error)}\n`);
    process.exit(error instanceof StartError ? error.exitCode : 1);
  }
}

/** What a person can mend is one line; a fault of ours keeps its stack. */
function failureText(error: unknown): string {
  if (error instanceof StartError) return error.message;
  if (!(error instanceof Error)) return String(error);
  if (!('code' in error)) return error.stack ?? error.message;
  if (error.code === 'ERR_MODULE_NOT_FOUND') {
    // The path after it is that of a file of ours, which is of no interest here.
    const what = error.message.split(' imported from ')[0];
    return `Vitrine is not fully installed (${what}): run "npm ci" in ${join(import.meta.dirname, '..')}.`;
  }
  return `Vitrine cannot start: ${systemProblem(error) ?? error.message.split('\n')[0]}.`;
}
