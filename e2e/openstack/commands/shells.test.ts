import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hostileArguments } from '../../../src/commands/hostile-arguments.ts';
import { shellLine } from '../../../src/commands/shells.ts';

function lineOf(texts: readonly string[]): string {
  const written = shellLine('posix', texts);
  return 'line' in written ? written.line : written.not;
}

describe.each(['bash', 'zsh', 'dash'])('a line of %s', (program) => {
  // Dash has no `$'…'` before POSIX.1-2024.
  const samples = fc
    .sample(hostileArguments, { numRuns: 150, seed: 35 })
    .filter((texts) => program !== 'dash' || !texts.some((text) => /\p{Cc}/u.test(text)));
  const isInstalled = spawnSync(program, ['-c', 'true']).status === 0;

  test.runIf(isInstalled)('gives a program the arguments that were meant', () => {
    const print = String.raw`printf '%s\0'`;
    const lines = samples.map((texts) => `${print} ${lineOf(texts)}`);
    const { stdout, stderr } = spawnSync(program, ['-f', '-s'].slice(program === 'zsh' ? 0 : 1), {
      input: lines.join('\n'),
      encoding: 'utf8',
      env: { LC_ALL: 'C.UTF-8', PATH: process.env['PATH'] },
    });
    expect(stderr).toBe('');
    expect(stdout).toBe(samples.flatMap((texts) => texts.map((text) => `${text}\0`)).join(''));
  });
});
