import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

it('IDs, commands, JSON, keys and names stay as they are where a browser translates the page', () => {
  const files = readdirSync(join(ROOT, 'src'), { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && entry.name.endsWith('.tsx'),
  );
  const wrong = files.flatMap((entry) => {
    const path = join(entry.parentPath, entry.name);
    // What stands in these elements is for programs, or a name.
    return [...readFileSync(path, 'utf8').matchAll(/<(?:code|pre|bdi)\b[^>]*/g)]
      .filter(([tag]) => !tag.includes('translate="no"'))
      .map(([tag]) => `${relative(ROOT, path)} ${tag}`);
  });
  expect(wrong).toEqual([]);
});
