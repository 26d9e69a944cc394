import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

const sources = readdirSync(join(ROOT, 'src'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /(?<!\.test)\.tsx?$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({ path: relative(ROOT, path), text: readFileSync(path, 'utf8') }));

/** Where a text has what it must not have. */
function places(pattern: RegExp): string[] {
  return sources.flatMap(({ path, text }) =>
    Array.from(text.matchAll(pattern), ([found]) => `${path}: ${found}`),
  );
}

describe('words', () => {
  it('take their language from one place', () => {
    expect(places(/\.toLocale\w*/g)).toEqual([]);
    // A spreadsheet of the reader has the separators of the reader's own machine, not those of the page.
    expect(places(/\bnew Intl\.\w+\((?!LANGUAGE\b|locale\b).*/g)).toEqual([]);
  });

  it('of a plural hold no text of others, in which a # would become the count too', () => {
    // Numbers are formatted by us; anything else that is inserted stands outside of the forms.
    const inserted = /\b(?:zero|one|two|few|many|other): `[^`]*\$\{(?!formatCount\()[^`]*`/g;
    expect('one: `# of ${name}`').toMatch(inserted);
    expect(places(inserted)).toEqual([]);
  });
});
