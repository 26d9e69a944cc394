/** What a shell takes for one word as it stands; zsh takes `=ls` for the path of a program. */
const PLAIN_WORD = /^[\w@%+:,./-][\w@%+=:,./-]*$/;

/** Characters that a terminal acts on when they are pasted, quoted or not. */
const CONTROL = /\p{Cc}/u;

/** Characters that change how a line reads, and not what it says: a text must not look like a different one. */
const INVISIBLE = /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/**
 * A text as one word of a POSIX shell. One with control characters becomes `$'…'` (POSIX.1-2024; bash, zsh, ksh and
 * ash have long had it): pasted as they are, a terminal would act on them inside of quotes too.
 */
export function shellWord(text: string): string {
  if (PLAIN_WORD.test(text)) return text;
  if (!CONTROL.test(text)) return `'${text.replaceAll("'", String.raw`'\''`)}'`;
  const escaped = text.replaceAll(/[\\']|\p{Cc}/gu, (character) =>
    character === '\\' || character === "'" ? `\\${character}` : octal(character),
  );
  return `$'${escaped}'`;
}

function octal(character: string): string {
  const bytes = new TextEncoder().encode(character);
  return [...bytes].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
}

/** Whether a text can be an argument of a program at all: those end at the first NUL. */
export function fitsArgument(text: string): boolean {
  return !text.includes('\0');
}

/** A text as a literal of Python. JSON's escapes are valid in Python; the others are for readability. */
export function pythonString(text: string): string {
  return JSON.stringify(text).replaceAll(INVISIBLE, unicodeEscape);
}

/** Escapes of JSON that HCL does not have. */
const HCL_ESCAPES: Readonly<Record<string, string>> = {
  '\\b': String.raw`\u0008`,
  '\\f': String.raw`\u000c`,
};

/** A text as a literal of HCL, in which `${` and `%{` begin templates and are written with a doubled sign. */
export function hclString(text: string): string {
  return JSON.stringify(text)
    .replaceAll(/\\./g, (escape) => HCL_ESCAPES[escape] ?? escape)
    .replaceAll(/[$%]\{/g, (opening) => `${opening[0] ?? ''}${opening}`)
    .replaceAll(INVISIBLE, unicodeEscape);
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
