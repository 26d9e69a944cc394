import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hostileArguments } from './hostile-arguments.ts';
import { readCmdLine, readPowershellLine, readWindowsArguments } from './read-back-windows.ts';
import { shellLine, type Shell } from './shells.ts';

const lineOf = (shell: Shell, texts: readonly string[]): string => {
  const written = shellLine(shell, ['openstack', ...texts]);
  return 'line' in written ? written.line : written.not;
};

describe('a line of PowerShell', () => {
  test.each([
    [['--name', 'two words'], "openstack --name 'two words'"],
    [["it's", '’'], "openstack 'it''s' '’’'"],
    [['$HOME', '`n', '%PATH%', 'a,b'], "openstack '$HOME' '`n' '%PATH%' 'a,b'"],
    [['a\nb'], "openstack ('a' + [char]10 + 'b')"],
    [['\u001b'], "openstack ('' + [char]27)"],
    [
      ['in:"x, y"', '', 'a b\\'],
      String.raw`& { $PSNativeCommandArgumentPassing = 'Legacy'; openstack '"in:\"x, y\""' '""' '"a b\\"' }`,
    ],
  ])('of %j', (texts, line) => expect(lineOf('powershell', texts)).toBe(line));

  test.each(['5.1', '7.2', '7.3'] as const)(
    'gives a program the arguments that were meant, in %s',
    (version) => {
      fc.assert(
        fc.property(hostileArguments, (texts) => {
          expect(readPowershellLine(lineOf('powershell', texts), version)).toEqual(['openstack', ...texts]);
        }),
        { numRuns: 2000 },
      );
    },
  );
});

describe('a line of cmd.exe', () => {
  test.each([
    [['--name', 'two words'], 'openstack --name "two words"'],
    [['a & b', "it's", ''], `openstack "a & b" "it's" ""`],
    [['%PATH%'], 'openstack ^"^%^PATH^%^"'],
    [['say "a&b"'], String.raw`openstack ^"say \^"a^&b\^"^"`],
    [['a b\\'], String.raw`openstack "a b\\"`],
    [['a\nb'], 'control-character'],
    [['x'.repeat(9000)], 'too-long'],
  ])('of %j', (texts, line) => expect(lineOf('cmd', texts)).toBe(line));

  test('gives a program the arguments that were meant, or none', () => {
    fc.assert(
      fc.property(hostileArguments, (texts) => {
        const line = lineOf('cmd', texts);
        const isExpressible = !texts.some((text) => /\p{Cc}/u.test(text));
        expect(line === 'control-character').toBe(!isExpressible);
        if (isExpressible)
          return readWindowsArguments(readCmdLine(line)).join('\0') === ['openstack', ...texts].join('\0');
        return true;
      }),
      { numRuns: 4000 },
    );
  });
});
