import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

/** The files of some folders of the repository, by their paths below its root. */
function textsIn(folders: readonly string[], ending: RegExp): ReadonlyMap<string, string> {
  const paths = folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && ending.test(entry.name))
      .map((entry) => relative(ROOT, join(entry.parentPath, entry.name))),
  );
  return new Map(paths.map((path) => [path, readFileSync(join(ROOT, path), 'utf8')]));
}

const code = textsIn(['src', 'server', 'e2e', 'scripts', 'bench'], /\.tsx?$/);
const configs = ['vite.config.ts', 'vitest.config.ts', 'playwright.config.ts'].map((path) =>
  readFileSync(join(ROOT, path), 'utf8'),
);

/** The words of a text: enough to know that a name is nowhere. */
function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.match(/[\w$]+/g));
}

describe('what nobody needs', () => {
  it('is not exported', () => {
    const files = [...code].map(([path, text]) => ({ path, text, words: wordsOf(text) }));
    const inConfigs = configs.map(wordsOf);
    const isUsed = (name: string, path: string) =>
      files.some((file) => file.path !== path && file.words.has(name)) ||
      inConfigs.some((words) => words.has(name));
    // Types and classes are exported with what they belong to, whether or not somebody names them.
    const exported = files.flatMap(({ path, text }) =>
      [...text.matchAll(/^export (?:async )?(?:function\*?|const) (\w+)/gm)].map(([, name = '']) => ({
        path,
        name,
      })),
    );
    const unused = exported.filter(({ path, name }) => !isUsed(name, path));
    expect(unused.map(({ path, name }) => `${path} exports ${name}`)).toEqual([]);
  });

  it('has no style, and nothing is named that has none', () => {
    const named = new Map<string, Set<string>>();
    for (const [path, text] of code) {
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
      const unused = Array.from(defined.difference(used), (name) => `${sheet} styles ${name} for nobody`);
      return unused.concat(Array.from(used.difference(defined), (name) => `${sheet} has no ${name}`));
    });
    expect(wrong).toEqual([]);
  });
});
