import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const SRC = join(import.meta.dirname, '../src');

/** What stands in the gallery within another piece. */
const SHOWN_BY: Readonly<Record<string, string>> = {
  Boundary: 'lazy',
  inputs: 'Field',
  Menu: 'MenuButton',
  Toast: 'Toasts',
  UnreadableDialog: 'Unreadable',
};

it('the gallery shows every component of ui', () => {
  const text = readFileSync(join(SRC, 'ui/gallery/pieces.tsx'), 'utf8');
  const table = text.slice(text.indexOf('export const PIECES'));
  const shown = [...table.matchAll(/^ {2}(\w+):/gm)].map(([, name = '']) => name);
  const components = readdirSync(join(SRC, 'ui'))
    .filter((file) => file.endsWith('.tsx') && !file.endsWith('.test.tsx'))
    .map((file) => file.slice(0, -'.tsx'.length));
  expect(components.filter((name) => !shown.includes(SHOWN_BY[name] ?? name))).toEqual([]);
  expect(shown.filter((name) => !components.includes(name))).toEqual([]);
});

it('the gallery is for development: nothing of the page imports it', () => {
  const importing = readdirSync(SRC, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.parentPath.endsWith('/gallery'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => readFileSync(path, 'utf8').includes('gallery/'));
  expect(importing).toEqual([]);
});
