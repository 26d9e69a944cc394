import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const SCRIPT = join(import.meta.dirname, 'release.ts');
const CHANGELOG = '# Changes\n\n## 1.2.3, 2026-11-30\n\n- Something.\n';

let folder: string;

function git(...args: readonly string[]): string {
  const identity = ['-c', 'user.name=t', '-c', 'user.email=t@example.org'];
  return execFileSync('git', [...identity, ...args], { cwd: folder, encoding: 'utf8' });
}

function commit(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  git('add', '--all');
  git('commit', '--quiet', '--message', 'test');
}

function packageJson(scripts: Readonly<Record<string, string>>): string {
  return JSON.stringify({ name: 'tried', version: '1.2.3', files: [], scripts });
}

const PASSING = packageJson({ test: 'exit 0', 'test:package': 'exit 0' });

function release() {
  const { status, stderr } = spawnSync(process.execPath, [SCRIPT], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      ...process.env,
      GIT_AUTHOR_NAME: 't',
      GIT_AUTHOR_EMAIL: 't@example.org',
      GIT_COMMITTER_NAME: 't',
      GIT_COMMITTER_EMAIL: 't@example.org',
    },
  });
  return { status, stderr, tags: git('tag').trim() };
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vitrine-release-'));
  git('init', '--quiet');
  writeFileSync(join(folder, '.gitignore'), '*.tgz\n');
});

afterEach(() => rmSync(folder, { recursive: true }));

describe('a release is refused', () => {
  it('with changes that are not committed', () => {
    commit({ 'package.json': PASSING, 'CHANGELOG.md': CHANGELOG });
    writeFileSync(join(folder, 'new.txt'), 'new');
    expect(release()).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('not committed'),
      tags: '',
    });
  });

  it.each([
    ['no section', '# Changes\n\n## 1.2.2, 2026-01-01\n\n- Old.\n'],
    ['an empty section', '# Changes\n\n## 1.2.3, 2026-11-30\n\n## 1.2.2, 2026-01-01\n\n- Old.\n'],
    ['the section of a longer number', '# Changes\n\n## 1.2.30, 2026-11-30\n\n- Other.\n'],
  ])('with %s in the changelog', (_, changelog) => {
    commit({ 'package.json': PASSING, 'CHANGELOG.md': changelog });
    expect(release()).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('no entry for 1.2.3'),
      tags: '',
    });
  });

  it.each(['test', 'test:package'])('when %s fails', (check) => {
    const scripts = { test: 'exit 0', 'test:package': 'exit 0', [check]: 'exit 1' };
    commit({ 'package.json': packageJson(scripts), 'CHANGELOG.md': CHANGELOG });
    expect(release()).toMatchObject({
      status: 1,
      stderr: expect.stringContaining(`npm run ${check} failed`),
      tags: '',
    });
  });

  it('for a version that is tagged', () => {
    commit({ 'package.json': PASSING, 'CHANGELOG.md': CHANGELOG });
    git('tag', 'v1.2.3');
    expect(release()).toMatchObject({ status: 1, stderr: expect.stringContaining('is there already') });
  });
});

it('a release is a tag and a package', () => {
  commit({ 'package.json': PASSING, 'CHANGELOG.md': CHANGELOG });
  expect(release()).toMatchObject({ status: 0, tags: 'v1.2.3' });
  expect(readdirSync(folder)).toContain('tried-1.2.3.tgz');
});
