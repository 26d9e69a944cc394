/** Readers for the tests: how another program parses a text that was written for it. */

/** The words of a simple command of a shell, with its three kinds of quotes. Throws at what is none. */
export function readShellWords(line: string): readonly string[] {
  const words: string[] = [];
  let word: number[] | null = null;
  let at = 0;
  const put = (text: string) => {
    word = [...(word ?? []), ...new TextEncoder().encode(text)];
  };
  while (at < line.length) {
    const rest = line.slice(at);
    const piece =
      /^\$'((?:[^\\']|\\.)*)'/su.exec(rest) ??
      /^'([^']*)'/su.exec(rest) ??
      /^\\(.)/su.exec(rest) ??
      /^([\w@%+=:,./-]+)/u.exec(rest);
    if (piece !== null) {
      const [whole, inner = ''] = piece;
      if (whole.startsWith("$'")) word = [...(word ?? []), ...readEscapes(inner)];
      else put(inner);
      at += whole.length;
    } else if (rest.startsWith(' ')) {
      if (word !== null) words.push(new TextDecoder().decode(new Uint8Array(word)));
      word = null;
      at += 1;
    } else {
      throw new Error(`A shell would act on ${JSON.stringify(rest.slice(0, 20))}.`);
    }
  }
  if (word !== null) words.push(new TextDecoder('utf-8', { ignoreBOM: true }).decode(new Uint8Array(word)));
  return words;
}

function readEscapes(text: string): readonly number[] {
  const bytes: number[] = [];
  for (const [whole, octal, character] of text.matchAll(/\\([0-7]{3})|\\(.)|[^\\]+/gsu)) {
    if (octal !== undefined) bytes.push(Number.parseInt(octal, 8));
    else bytes.push(...new TextEncoder().encode(character ?? whole));
  }
  return bytes;
}

/** The text of a quoted template of HCL that has no part to be evaluated. Throws at what is none. */
export function readHclString(literal: string): string {
  if (!/^"(?:[^"\\\n\r]|\\.)*"$/su.test(literal)) throw new Error(`No string: ${literal}`);
  return literal
    .slice(1, -1)
    .replaceAll(/\$\$\{|%%\{|[$%]\{|\\u([0-9a-f]{4})|\\(.)/gsu, (whole, unit?: string, escaped?: string) => {
      if (unit !== undefined) return String.fromCharCode(Number.parseInt(unit, 16));
      if (whole.length === 3) return whole.slice(1);
      const plain = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' }[escaped ?? ''];
      if (plain === undefined) throw new Error(`HCL would evaluate or refuse ${whole}`);
      return plain;
    });
}

/** The text of the link that a line of Markdown is. Throws at what is none. */
export function readMarkdownText(link: string): string {
  const text = /^\[((?:[^\\\][]|\\.)*)\]\([^()\s]*\)$/su.exec(link)?.[1];
  if (text === undefined) throw new Error(`No link: ${link}`);
  return text.replaceAll(/\\([\\`*_[\]<>&~|$!])/g, '$1');
}
