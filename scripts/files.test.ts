import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');

interface SourceFile {
  /** Below the root of the repository. */
  readonly path: string;
  readonly text: string;
}

function filesIn(folder: string): SourceFile[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => {
      const path = relative(ROOT, join(entry.parentPath, entry.name));
      return { path, text: readFileSync(join(ROOT, path), 'utf8') };
    });
}

const everything = ['src', 'server', 'e2e', 'scripts', 'bench', 'soak'].flatMap(filesIn);

describe('files', () => {
  it('are no longer than 300 lines, tests apart', () => {
    const long = everything.filter(
      ({ path, text }) => !/\.test\.tsx?$/.test(path) && text.trimEnd().split('\n').length > 300,
    );
    expect(long.map(({ path }) => path)).toEqual([]);
  });

  it('are imported where they are, not through a barrel', () => {
    const barrels = everything.filter(
      ({ path, text }) => /(^|\/)index\.tsx?$/.test(path) || /^export (\*|\{[^}]*\}) from/m.test(text),
    );
    expect(barrels.map(({ path }) => path)).toEqual([]);
  });

  it('start Vitrine on free ports, as the default ports may be in use', () => {
    const starting = everything.filter(
      ({ path, text }) => !path.startsWith('server/cloud/testing/') && /\bstart\.mjs'/.test(text),
    );
    const usual = starting.filter(({ text }) => !/'--port',\s*(?:'0'|String\()|'--port=0'/.test(text));
    expect(usual.map(({ path }) => path).filter((path) => path !== 'scripts/files.test.ts')).toEqual([]);
  });

  it('hold no test that is left out or alone', () => {
    const left = everything.filter(({ text }) => /\b(it|test|describe)\.(only|skip|fixme)\(/.test(text));
    expect(left.map(({ path }) => path).filter((path) => path !== 'scripts/files.test.ts')).toEqual([]);
  });
});
