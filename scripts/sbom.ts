import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');

/**
 * `npm run --silent sbom`: prints a software bill of materials in CycloneDX, made of the lock file alone, so that a clean
 * clone has it too. What is for development is in it, marked as npm marks it: the page is built of some of that.
 */
function main(): number {
  const { status, stdout, stderr } = spawnSync(
    'npm',
    ['sbom', '--package-lock-only', '--sbom-format=cyclonedx', '--sbom-type=application'],
    { cwd: ROOT, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, shell: process.platform === 'win32' },
  );
  if (status !== 0) {
    process.stderr.write(stderr);
    return status ?? 1;
  }
  const document: { metadata: { component: { name: string } } } = JSON.parse(stdout);
  const { name }: { name: string } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  // npm takes the name of the folder.
  document.metadata.component.name = name;
  process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
  return 0;
}

process.exitCode = main();
