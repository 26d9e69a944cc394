import { once } from 'node:events';
import { CLOUD_HELP, parseCommand } from './command.ts';
import { startCloud } from './start.ts';
import { StartFailure } from './start-failure.ts';

/** The embedded cloud as a command of its own. */
async function main(): Promise<number> {
  const command = parseCommand(process.argv.slice(2));
  if (command.kind === 'help') {
    process.stdout.write(CLOUD_HELP);
    return 0;
  }
  if (command.kind === 'mistake') {
    process.stderr.write(`${command.message}\n`);
    return 2;
  }
  const onProgress = (message: string): void => {
    process.stderr.write(`${message}\n`);
  };
  try {
    const cloud = await startCloud({ ...command.options, onProgress });
    process.stdout.write(
      `Embedded cloud ready: identity ${cloud.identityUrl} image ${cloud.imageUrl} (Ctrl-C ends it)\n`,
    );
    await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
    await cloud.close();
    return 0;
  } catch (error) {
    if (!(error instanceof StartFailure)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

process.exitCode = await main();
