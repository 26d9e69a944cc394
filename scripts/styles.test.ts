import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

interface Rule {
  /** File and selector. */
  readonly where: string;
  readonly body: string;
}

/** The innermost rules of all style sheets; those of media queries too. */
const rules: readonly Rule[] = readdirSync(join(ROOT, 'src'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.css'))
  .flatMap((entry) => {
    const path = join(entry.parentPath, entry.name);
    const plain = readFileSync(path, 'utf8').replaceAll(/\/\*.*?\*\//gs, '');
    return [...plain.matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(([, selector = '', body = '']) => ({
      where: `${relative(ROOT, path)} ${selector.trim()}`,
      body,
    }));
  });

/** Rules with a declaration that matches, but for those that also have another one. */
function rulesWith(declaration: RegExp, unless?: RegExp): string[] {
  return rules
    .filter(({ body }) => declaration.test(body) && unless?.test(body) !== true)
    .map(({ where }) => where);
}

/** The files of some folders of the repository, by their paths below its root. */
function textsIn(folders: readonly string[], ending: RegExp): ReadonlyMap<string, string> {
  const paths = folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && ending.test(entry.name))
      .map((entry) => relative(ROOT, join(entry.parentPath, entry.name))),
  );
  return new Map(paths.map((path) => [path, readFileSync(join(ROOT, path), 'utf8')]));
}

describe('style sheets', () => {
  it('position what scrolls', () => {
    // Text for screen readers is absolutely positioned. In a scroll container without a position it is laid out
    // against the page instead, which then scrolls as a whole.
    expect(rulesWith(/\boverflow(-[xy])?:\s*(auto|scroll)/, /\bposition:/)).toEqual([]);
  });

  it('use weights that look the same in fonts with two of them', () => {
    // Of a font with 400 and 700 alone, browsers take 700 for whatever is above 500 (CSS Fonts 4, 5.2).
    expect(rulesWith(/\bfont(-weight)?:(?!\s*(400|500|600|700|inherit|var\(--text-))/)).toEqual([]);
  });

  it('define the classes that components use, and no others', () => {
    const named = new Map<string, Set<string>>();
    for (const [path, text] of textsIn(['src'], /\.tsx?$/)) {
      for (const [, name = '', sheet = ''] of text.matchAll(/import (\w+) from '(\.[^']+\.module\.css)'/g)) {
        const classes = named.get(join(dirname(path), sheet)) ?? new Set();
        named.set(join(dirname(path), sheet), classes);
        for (const [, used = ''] of text.matchAll(new RegExp(`\\b${name}\\.(\\w+)`, 'g'))) classes.add(used);
      }
    }
    const wrong = [...textsIn(['src'], /\.module\.css$/)].flatMap(([sheet, text]) => {
      const used = named.get(sheet) ?? new Set<string>();
      const plain = text.replaceAll(/\/\*.*?\*\/|url\([^)]*\)/gs, '');
      const defined = new Set(
        [...plain.matchAll(/\.([a-zA-Z]\w*)(?=[^{}]*\{)/g)].map(([, name = '']) => name),
      );
      const unused = Array.from(defined.difference(used), (name) => `${sheet} has the unused class ${name}`);
      return unused.concat(
        Array.from(used.difference(defined), (name) => `${sheet} lacks the class ${name}`),
      );
    });
    expect(wrong).toEqual([]);
  });

  it('take sizes of type, radii and colours from tokens.css', () => {
    const literals = [
      /\bfont(-size)?:[^;]*\d(px|rem|em|pt|%)/,
      /\bborder(-\w+)*-radius:(?!\s*(0|50%|inherit|var\(--radius-[sml]\))\s*(;|$))/,
      /#[\da-f]{3,8}\b|\b(rgba?|hsla?|hwb|(ok)?l(ab|ch)|color|light-dark)\(/i,
      /:[^;]*\b(white|black|gr[ae]y|silver|red|maroon|yellow|olive|lime|green|aqua|teal|blue|navy|fuchsia|purple|orange)\b/,
    ];
    const outside = rules
      .filter(({ where }) => !where.startsWith('src/ui/tokens.css'))
      // The grey of a picture stands out on both grounds, and a picture knows no tokens.
      .map(({ where, body }) => ({ where, body: body.replaceAll(/url\(("[^"]*"|[^)]*)\)/g, '') }));
    const wrong = outside.filter(({ body }) => literals.some((literal) => literal.test(body)));
    expect(wrong.map(({ where }) => where)).toEqual([]);
  });

  it('name no left and no right, which change places where text runs from the right', () => {
    expect(
      rulesWith(/(^|[\s;-])(left|right)(-[a-z]+)*\s*:|:\s*(left|right)\s*(;|$)|\btranslate(X|3d)?[(:]/),
    ).toEqual([]);
    // Four values are top, right, bottom, left.
    const unequal = rules.flatMap(({ where, body }) =>
      [...body.matchAll(/\b(?:padding|margin|inset|border-(?:width|style|color|radius)):([^;]+)/g)]
        .map(([, values = '']) => values.trim().split(/\s+(?![^(]*\))/))
        .filter((sides) => sides.length === 4 && sides[1] !== sides[3])
        .map(() => where),
    );
    expect(unequal).toEqual([]);
  });
});
