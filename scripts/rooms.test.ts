import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');

/** The rooms of `src` and, for each, those it may import from. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  format: [],
  attributes: ['format'],
  filters: ['attributes', 'format'],
  api: ['attributes', 'filters', 'format'],
  listing: ['api', 'attributes', 'filters', 'format'],
  grid: ['format'],
  ui: ['format'],
  navigation: ['filters', 'format', 'listing', ''],
  session: ['api', 'attributes', 'filters', 'format', 'navigation', 'ui', ''],
  work: ['api', 'format', 'session', 'ui'],
  runs: ['api', 'format', 'session', 'ui', 'work'],
  sharing: ['api', 'attributes', 'filters', 'format', 'runs', 'session', 'ui', 'work', ''],
  operations: ['api', 'attributes', 'filters', 'format', 'runs', 'session', 'sharing', 'ui', 'work', ''],
  image: ['api', 'attributes', 'filters', 'format', 'operations', 'session', 'sharing', 'ui', 'work', ''],
  catalog: [
    'api',
    'attributes',
    'filters',
    'format',
    'grid',
    'image',
    'listing',
    'navigation',
    'operations',
    'runs',
    'session',
    'sharing',
    'ui',
    'work',
    '',
  ],
};

/** The only files of `src` itself that a room may import: addresses are everybody's. */
const SHARED = new Set(['src/paths.ts']);

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

/** What a file imports from this repository, as paths below its root. */
function importsOf({ path, text }: SourceFile): string[] {
  const names = [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, name = '']) => name);
  return names.map((name) => relative(ROOT, resolve(ROOT, dirname(path), name)));
}

/** The room that a path of `src` is in; empty for files of `src` itself. */
function roomOf(path: string): string {
  const [, room = '', ...rest] = path.split('/');
  return rest.length === 0 ? '' : room;
}

const source = filesIn('src');
const server = filesIn('server');
const everything = [...source, ...server, ...filesIn('e2e'), ...filesIn('scripts'), ...filesIn('bench')];

describe('the rooms', () => {
  it('import one way', () => {
    const wrong = source.flatMap((file) =>
      importsOf(file).flatMap((target) => {
        const [from, to] = [roomOf(file.path), roomOf(target)];
        if (from === '' || from === to) return [];
        const isAllowed = MAY_IMPORT[from]?.includes(to) === true && (to !== '' || SHARED.has(target));
        return isAllowed ? [] : [`${file.path} imports ${target}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('are all known', () => {
    const rooms = new Set(source.map(({ path }) => roomOf(path)));
    expect([...rooms].filter((room) => room !== '' && !(room in MAY_IMPORT))).toEqual([]);
  });

  it('keep page and servers apart, and the embedded cloud from everything', () => {
    const crossing = (files: readonly SourceFile[], forbidden: RegExp) =>
      files.flatMap((file) =>
        importsOf(file)
          .filter((target) => forbidden.test(target))
          .map((target) => `${file.path} imports ${target}`),
      );
    expect(crossing(source, /^server\//)).toEqual([]);
    // `npm pack` takes the server along and no sources of the page.
    expect(crossing(server, /^src\//)).toEqual([]);
    const cloud = server.filter(({ path }) => path.startsWith('server/cloud/'));
    expect(crossing(cloud, /^(src|server\/(?!cloud\/))/)).toEqual([]);
  });

  it('know no React where they need none', () => {
    const plain = source.filter(
      ({ path }) =>
        /^src\/(attributes|filters|format|listing)\//.test(path) && !/\/use[A-Z]\w+\.ts$/.test(path),
    );
    const reacting = plain.filter(({ text }) => /from '(react|react-dom|react-router)(\/[^']*)?'/.test(text));
    expect(reacting.map(({ path }) => path)).toEqual([]);
  });
});

describe('files', () => {
  it('have one reason: none is longer than 310 lines', () => {
    const long = everything.filter(
      ({ path, text }) => !path.endsWith('.test.ts') && text.split('\n').length > 310,
    );
    expect(long.map(({ path }) => path)).toEqual([]);
  });

  it('are imported where they are, not through a barrel', () => {
    const barrels = everything.filter(
      ({ path, text }) => /(^|\/)index\.tsx?$/.test(path) || /^export (\*|\{[^}]*\}) from/m.test(text),
    );
    expect(barrels.map(({ path }) => path)).toEqual([]);
  });

  it('start Vitrine on free ports alone: the usual ones may be those of somebody who works beside the tests', () => {
    const starting = everything.filter(
      ({ path, text }) => !path.startsWith('server/cloud/testing/') && /\bstart\.mjs'/.test(text),
    );
    const usual = starting.filter(({ text }) => !/'--port',\s*(?:'0'|String\()|'--port=0'/.test(text));
    expect(usual.map(({ path }) => path).filter((path) => path !== 'scripts/rooms.test.ts')).toEqual([]);
  });

  it('hold no test that is left out or alone', () => {
    const left = everything.filter(({ text }) => /\b(it|test|describe)\.(only|skip|fixme)\(/.test(text));
    expect(left.map(({ path }) => path).filter((path) => path !== 'scripts/rooms.test.ts')).toEqual([]);
  });
});
