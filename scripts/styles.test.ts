import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
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

describe('style sheets', () => {
  it('position what scrolls', () => {
    // Text for screen readers is absolutely positioned. In a scroll container without a position it is laid out
    // against the page instead, which then scrolls as a whole.
    expect(rulesWith(/\boverflow(-[xy])?:\s*(auto|scroll)/, /\bposition:/)).toEqual([]);
  });

  it('use weights that look the same in fonts with two of them', () => {
    // Of a font with 400 and 700 alone, browsers take 700 for whatever is above 500 (CSS Fonts 4, 5.2).
    expect(rulesWith(/\bfont(-weight)?:(?!\s*(400|500|600|700|inherit|[\d.]+px))/)).toEqual([]);
  });
});
