import { shellWord } from './quote.ts';

/** The shells that a command can be copied for. */
export const SHELLS = ['posix', 'powershell', 'cmd'] as const;

export type Shell = (typeof SHELLS)[number];

/** An argument of a program: a text, or one that ends in the value of an environment variable. */
export type Argument = string | { readonly text: string; readonly variable: string };

/** Why a shell cannot express a command. */
export type Inexpressible = 'control-character' | 'too-long';

/** A command as a line of a shell. */
export type ShellLine = { readonly line: string } | { readonly not: Inexpressible };

/** The longest line of cmd.exe, in characters (Microsoft, command-line string limitation). */
const LONGEST_CMD_LINE = 8191;

const CONTROL = /\p{Cc}/u;

/** The arguments of a program, its own name the first, as a line of a shell. */
export function shellLine(shell: Shell, args: readonly Argument[]): ShellLine {
  switch (shell) {
    case 'posix':
      return { line: args.map(posixWord).join(' ') };
    case 'powershell':
      return { line: powershellLine(args) };
    case 'cmd':
      return cmdLine(args);
  }
}

/** The prefix of a comment. */
export function commentOf(shell: Shell): string {
  return shell === 'cmd' ? 'rem ' : '# ';
}

function posixWord(arg: Argument): string {
  return typeof arg === 'string' ? shellWord(arg) : `"${arg.text}$${arg.variable}"`;
}

/** Words that PowerShell takes as they stand: no numbers, and no options with a dot or colon, which it takes apart. */
const PLAIN_IN_POWERSHELL = /^(?:[A-Za-z_/][\w./:=-]*|--?[A-Za-z][A-Za-z-]*|--)$/;

/** What PowerShell takes for single quotation marks, typographic ones included; two of them are one. */
const SINGLE_QUOTES = /['‘’‚‛]/g;

/**
 * Before 7.3 PowerShell puts arguments into a command line without escaping quotation marks, leaves empty ones out, and
 * (5.1) escapes no backslash at an end; from 7.3 it does all of that right. So where an argument needs it, PowerShell
 * is told to do it in the old way, which 5.1 does anyway, and the arguments are escaped here.
 */
function powershellLine(args: readonly Argument[]): string {
  const isLegacy = args.some((arg) => typeof arg === 'string' && needsLegacy(arg));
  const line = args.map((arg) => powershellWord(arg, isLegacy)).join(' ');
  return isLegacy ? `& { $PSNativeCommandArgumentPassing = 'Legacy'; ${line} }` : line;
}

function needsLegacy(text: string): boolean {
  return text === '' || text.includes('"') || (/\s/u.test(text) && text.endsWith('\\'));
}

function powershellWord(arg: Argument, isLegacy: boolean): string {
  if (typeof arg !== 'string') return `"${arg.text}$env:${arg.variable}"`;
  if (PLAIN_IN_POWERSHELL.test(arg)) return arg;
  return powershellString(isLegacy && needsLegacy(arg) ? windowsArgument(arg) : arg);
}

/** Control characters as numbers: a terminal would act on them when they are pasted. */
function powershellString(text: string): string {
  if (!CONTROL.test(text)) return quotedInPowershell(text);
  const parts = text.split(/(\p{Cc})/u);
  const terms = parts.flatMap((part, at) => {
    if (at % 2 === 1) return [`[char]${part.codePointAt(0) ?? 0}`];
    // The first term makes the rest of the sum a text.
    return part === '' && at > 0 ? [] : [quotedInPowershell(part)];
  });
  return `(${terms.join(' + ')})`;
}

function quotedInPowershell(text: string): string {
  return `'${text.replaceAll(SINGLE_QUOTES, '$&$&')}'`;
}

/** An argument in quotation marks, as programs on Windows read their command line (`CommandLineToArgvW`). */
function windowsArgument(text: string): string {
  return `"${text.replaceAll(/(\\*)"/g, String.raw`$1$1\"`).replace(/\\+$/, '$&$&')}"`;
}

const PLAIN_IN_CMD = /^[\w@+:./=,-]+$/;

/** What cmd.exe acts on outside of its quotation marks. */
const CMD_SIGNS = /[()%!^"<>&|]/g;

function cmdLine(args: readonly Argument[]): ShellLine {
  if (args.some((arg) => typeof arg === 'string' && CONTROL.test(arg))) return { not: 'control-character' };
  const line = args.map(cmdWord).join(' ');
  return line.length > LONGEST_CMD_LINE ? { not: 'too-long' } : { line };
}

/**
 * Within its quotation marks cmd.exe acts on nothing but percent signs. An argument with those, or with quotation marks
 * of its own, is written without quotation marks for cmd.exe: each sign has a caret, and so has what follows a percent
 * sign, so that no name of a variable is between two of them (`^%^PATH^%`; on a typed line `%%` is two).
 */
function cmdWord(arg: Argument): string {
  if (typeof arg !== 'string') return `"${arg.text}%${arg.variable}%"`;
  if (PLAIN_IN_CMD.test(arg)) return arg;
  const quoted = windowsArgument(arg);
  if (!/["%]/.test(arg)) return quoted;
  return quoted.replaceAll(CMD_SIGNS, '^$&').replaceAll(/%(?!\^)/g, '%^');
}
