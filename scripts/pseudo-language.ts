import type { Plugin } from 'vite';

/**
 * Builds for a language that is none, as CLDR names them: `en-XA` is English with accents, 40 % longer and in brackets;
 * `ar-XB` is the same, set from the right. What shows without brackets stands outside of the modules of words.
 */
const PSEUDO = { 'en-XA': 'ltr', 'ar-XB': 'rtl' } as const;

/** Modules of words: `messages.ts`, and `…-messages.ts` where a part of them is loaded by itself. */
const MESSAGES = /\/src\/(?:.*\/)?(?:[a-z-]+-)?messages\.ts$/;

const PAIRS =
  'AÅBƁCÇDÐEÉFƑGĜHĤIÎJĴKĶLĻMḾNÑOÖPÞQǪRŔSŠTŢUÛVṼWŴXẊYÝZŽaåbƀcçdðeéfƒgĝhĥiîjĵkķlļmɱnñoöpþqǫrŕsštţuûvṽwŵxẋyýzž';
const LETTERS = new Map((PAIRS.match(/../gu) ?? []).map((pair) => [pair.charAt(0), pair.slice(1)]));

function accented(text: string): string {
  return Array.from(text, (letter) => LETTERS.get(letter) ?? letter).join('');
}

/** The longer end of a text, in pieces that can be wrapped as words can. */
function padding(length: number): string {
  return '~'.repeat(Math.ceil(length * 0.4)).replaceAll(/~{7}(?=~)/g, '$& ');
}

/** `Images` as `[Îɱåĝéš~~~]`. */
export function pseudo(text: string): string {
  return `[${accented(text)}${padding(text.length)}]`;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Whether a text is a word of the program rather than of the screen: a name, a case, an argument that is no sentence. */
function isCode(text: string, parent: Node, key: string): boolean {
  switch (parent.type) {
    case 'Property':
    case 'MemberExpression':
      return key === 'key' || key === 'property';
    case 'SwitchCase':
      return key === 'test';
    case 'BinaryExpression':
    case 'ImportDeclaration':
    case 'ImportExpression':
    case 'ExportNamedDeclaration':
      return true;
    case 'CallExpression':
    case 'ArrayExpression':
      return !/[a-z] [a-z]/i.test(text);
    default:
      return false;
  }
}

function editsOf(node: Node, edits: Edit[]): void {
  for (const [key, value] of Object.entries(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      // `new Intl.NumberFormat(…, { style: 'percent' })`: what is constructed takes no words.
      if (!isNode(child) || child.type === 'NewExpression') continue;
      const { value: text } = child;
      if (child.type === 'Literal' && typeof text === 'string') {
        if (/\p{L}/u.test(text) && !isCode(text, node, key)) {
          edits.push({ start: child.start, end: child.end, text: JSON.stringify(pseudo(text)) });
        }
      } else if (child.type === 'TemplateLiteral') edits.push(...editsOfTemplate(child));
      editsOf(child, edits);
    }
  }
}

/** A template is one sentence: the bracket opens before its first piece and closes behind its last. */
function editsOfTemplate(template: Node): Edit[] {
  const pieces = (template['quasis'] as readonly (Node & { readonly value: { readonly raw: string } })[]).map(
    ({ start, end, value }) => ({ start, end, raw: value.raw }),
  );
  if (!pieces.some(({ raw }) => /\p{L}/u.test(raw))) return [];
  const length = pieces.reduce((sum, { raw }) => sum + raw.length, 0);
  return pieces.map(({ start, end, raw }, at) => ({
    start,
    end,
    text: `${at === 0 ? '[' : ''}${accented(raw)}${at === pieces.length - 1 ? `${padding(length)}]` : ''}`,
  }));
}

/** A module of words in the pseudo-language. */
export function pseudoModule(code: string, tree: unknown): string {
  const edits: Edit[] = [];
  if (isNode(tree)) editsOf(tree, edits);
  return edits
    .toSorted((one, other) => other.start - one.start)
    .reduce((text, edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end), code);
}

/**
 * The page in a pseudo-language, for `npm run pseudo` and the journey of it. A real language takes the same way: its
 * modules of words in place of the English ones, and its tag and direction in place of those of `format/language.ts`.
 */
export function pseudoLanguage(tag: string | undefined): Plugin[] {
  if (tag === undefined) return [];
  if (!Object.hasOwn(PSEUDO, tag))
    throw new Error(`VITRINE_LANGUAGE is ${tag}, and not one of ${Object.keys(PSEUDO).join(', ')}.`);
  const direction = PSEUDO[tag as keyof typeof PSEUDO];
  return [
    {
      name: 'vitrine:pseudo-language',
      transform(code, id) {
        const [path = ''] = id.split('?');
        if (path.endsWith('/src/format/language.ts')) {
          return `export const LANGUAGE = '${tag}'; export const DIRECTION = '${direction}';`;
        }
        return MESSAGES.test(path) ? pseudoModule(code, this.parse(code)) : null;
      },
      transformIndexHtml: (html) =>
        html.replace('<html lang="en">', `<html lang="${tag}" dir="${direction}">`),
    },
  ];
}
