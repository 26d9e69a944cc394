import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { flagRows } from '../server/flag-help.ts';

const README = join(import.meta.dirname, '..', 'README.md');

it('the README lists the flags that there are', async () => {
  const rows = flagRows().map(({ left, right }) => `| \`${left}\` | ${right} |`);
  const table = ['<!-- flags -->', '', '| flag | does |', '| --- | --- |', ...rows, '', '<!-- /flags -->'];
  const written = readFileSync(README, 'utf8').replace(/<!-- flags -->.*<!-- \/flags -->/s, () =>
    table.join('\n'),
  );
  await expect(written).toMatchFileSnapshot(README);
});
