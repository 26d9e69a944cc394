import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');

const EXPORTED =
  /^export (?:declare )?(?:abstract )?(?:async )?(?:const|let|function\*?|class|interface|type) ([A-Za-z_$][\w$]*)/gm;

/** Names that are exported twice below the folders, with the files. */
function namesTwice(folders: readonly string[]): string[] {
  const files = new Map<string, string[]>();
  for (const folder of folders) {
    for (const entry of readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.tsx?$/.test(entry.name) || /\.test\.tsx?$/.test(entry.name)) continue;
      const path = relative(ROOT, join(entry.parentPath, entry.name));
      for (const [, name = ''] of readFileSync(join(ROOT, path), 'utf8').matchAll(EXPORTED)) {
        files.set(name, [...(files.get(name) ?? []), path]);
      }
    }
  }
  return [...files]
    .filter(([, paths]) => paths.length > 1)
    .map(([name, paths]) => `${name}: ${paths.join(', ')}`);
}

// The cloud shares no code with page and gateway, and names the same things of the service by itself.
it.each([
  ['page and contract', ['src', 'contract']],
  ['gateway and contract', ['server/gateway', 'contract']],
  ['embedded cloud', ['server/cloud']],
])('exported names mean one thing: %s', (_, folders) => {
  expect(namesTwice(folders)).toEqual([]);
});

it('comments and titles of tests say who they mean', () => {
  const vague = ['src', 'server'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(?:tsx?|mjs|css)$/.test(entry.name))
      .flatMap((entry) => {
        const text = readFileSync(join(entry.parentPath, entry.name), 'utf8');
        return Array.from(text.matchAll(/\b(?:somebody|nobody|whoever|anew)\b/gi), () => entry.name);
      }),
  );
  // Users of tests are called so, too.
  expect(vague.length).toBeLessThanOrEqual(30);
});
