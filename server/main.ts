import { chooseCloud } from './choose-cloud.ts';
import { helpText, parseFlags } from './flags.ts';
import { StartError } from './start-error.ts';

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
    // A fault of ours keeps its stack; what a person can mend needs none.
    const text =
      error instanceof StartError ? error.message : error instanceof Error ? error.stack : String(error);
    process.stderr.write(`${text}\n`);
    process.exit(error instanceof StartError ? error.exitCode : 1);
  }
}
