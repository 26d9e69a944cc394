import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ENGINES_DIFFER, NOT_IN_FIREFOX, notInFirefox } from './journeys.ts';

/** The path of a journey, or of one about how screens look. */
function fileOf(name: string): string {
  const paths = ['journey', 'screens'].map((kind) =>
    join(import.meta.dirname, `../journeys/${name}.${kind}.ts`),
  );
  return paths.find((path) => existsSync(path)) ?? `${name}: no such journey`;
}

describe('the journeys in Firefox', () => {
  it.each(ENGINES_DIFFER)('%s is one', (name) => {
    expect(existsSync(fileOf(name))).toBe(true);
  });

  it.each(NOT_IN_FIREFOX)('leave out what is there: $file, $title', ({ file, title }) => {
    expect(readFileSync(fileOf(file), 'utf8')).toContain(`test('${title}`);
    expect(notInFirefox().some((pattern) => pattern.test(`${basename(fileOf(file))} ${title}`))).toBe(true);
  });
});
