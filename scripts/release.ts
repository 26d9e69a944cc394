import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/*
 * `npm run release`: tags the version of package.json and packs it. Refuses a dirty tree, a version without an entry in
 * CHANGELOG.md or with a tag, and a failing check. It pushes nothing: what it made can be looked at before.
 */

/** What must pass before a version is tagged, as scripts of package.json. */
const CHECKS = ['test', 'test:package'];

function git(...args: readonly string[]): string {
  return execFileSync('git', args, { encoding: 'utf8' }).trim();
}

/** The text of the section of a version, `## 1.2.3, 2026-11-30`; empty where there is none. */
function entryOf(changelog: string, version: string): string {
  const sections = changelog.split(/^## /m).slice(1);
  const section = sections.find((text) => text.split(/[\s,]/, 1)[0] === version) ?? '';
  return section.split('\n').slice(1).join('\n').trim();
}

function refuse(reason: string): never {
  console.error(`No release: ${reason}`);
  process.exit(1);
}

const { version }: { readonly version: string } = JSON.parse(readFileSync('package.json', 'utf8'));
const tag = `v${version}`;
if (git('status', '--porcelain') !== '') refuse('there are changes that are not committed.');
if (git('tag', '--list', tag) !== '') refuse(`${tag} is there already; raise the version in package.json.`);
if (entryOf(readFileSync('CHANGELOG.md', 'utf8'), version) === '') {
  refuse(`CHANGELOG.md has no entry for ${version}.`);
}
for (const check of CHECKS) {
  if (spawnSync('npm', ['run', check], { stdio: 'inherit' }).status !== 0) refuse(`npm run ${check} failed.`);
}
if (git('status', '--porcelain') !== '') refuse('the checks have changed files.');
execFileSync('npm', ['pack'], { stdio: 'inherit' });
git('tag', '--annotate', tag, '--message', `Vitrine ${version}`);
console.log(`${tag} is tagged. git push --follow-tags publishes it.`);
