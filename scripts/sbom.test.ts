import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

describe('the bill of materials', () => {
  it('names every package of the lock file, in CycloneDX', () => {
    const { stdout } = spawnSync(process.execPath, [join(ROOT, 'scripts/sbom.ts')], {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    const bill: {
      bomFormat: string;
      metadata: { component: { name: string } };
      components: { purl: string }[];
    } = JSON.parse(stdout);
    expect(bill.bomFormat).toBe('CycloneDX');
    expect(bill.metadata.component.name).toBe('vitrine');
    const urls = bill.components.map(({ purl }) => decodeURIComponent(purl));
    const {
      dependencies,
      devDependencies,
    }: Record<'dependencies' | 'devDependencies', Record<string, string>> = JSON.parse(
      readFileSync(join(ROOT, 'package.json'), 'utf8'),
    );
    const missing = Object.keys({ ...dependencies, ...devDependencies }).filter(
      (name) => !urls.some((url) => url.startsWith(`pkg:npm/${name}@`)),
    );
    expect(missing).toEqual([]);
  }, 60_000);
});
