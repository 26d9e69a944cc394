import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ENGINES_DIFFER, NOT_IN_FIREFOX, notInFirefox } from './journeys.ts';

const fileOf = (name: string) => join(import.meta.dirname, `../journeys/${name}.journey.ts`);

describe('the journeys in Firefox', () => {
  it.each(ENGINES_DIFFER)('%s is one', (name) => {
    expect(existsSync(fileOf(name))).toBe(true);
  });

  it.each(NOT_IN_FIREFOX)('leave out what is there: $file, $title', ({ file, title }) => {
    expect(readFileSync(fileOf(file), 'utf8')).toContain(`test('${title}`);
    expect(notInFirefox().some((pattern) => pattern.test(`${file}.journey.ts ${title}`))).toBe(true);
  });
});
