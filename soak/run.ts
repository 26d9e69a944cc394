import { parseArgs } from 'node:util';
import { crowding } from './crowding.ts';
import { fullDisk } from './full-disk.ts';
import { gateways } from './gateways.ts';
import { holds } from './holds.ts';
import { hostile } from './hostile.ts';
import { kills } from './kills.ts';
import { load } from './load.ts';
import { longVisit } from './long-visit.ts';
import type { Options, Scenario } from './scenario.ts';
import { sessions } from './sessions.ts';
import { transfers } from './transfers.ts';
import { uploads } from './uploads.ts';

const SCENARIOS: Readonly<Record<string, Scenario>> = {
  hostile,
  holds,
  crowding,
  kills,
  load,
  sessions,
  transfers,
  uploads,
  'full-disk': fullDisk,
  gateways,
  'long-visit': longVisit,
};

/**
 * `npm run soak -- [NAME …] [--OPTION N …]`: wears Vitrine out, one scenario after the other, and says for each what was
 * measured. Ends with 1 when a target is missed. An option holds for every scenario that has it.
 */
async function main(words: readonly string[]): Promise<number> {
  const names = [...new Set(Object.values(SCENARIOS).flatMap(({ defaults }) => Object.keys(defaults)))];
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      help: { type: 'boolean', default: false },
      ...Object.fromEntries(names.map((name) => [name, { type: 'string' } as const])),
    },
  });
  const unknown = positionals.find((name) => SCENARIOS[name] === undefined);
  if (values.help || unknown !== undefined) {
    console.log(help());
    return unknown === undefined ? 0 : 2;
  }
  let missed = 0;
  for (const [name, scenario] of Object.entries(SCENARIOS)) {
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    const options = optionsFor(scenario, values);
    console.log(`${name}: ${scenario.does} (${text(options)})`);
    const outcome = await scenario.run(options);
    missed += outcome.missed.length;
    console.log(
      `${outcome.missed.length === 0 ? 'met   ' : 'MISSED'} ${name}: ${outcome.figures.join('; ')}`,
    );
    for (const target of outcome.missed) console.log(`       missed: ${target}`);
  }
  return missed === 0 ? 0 : 1;
}

function optionsFor({ defaults }: Scenario, values: Readonly<Record<string, unknown>>): Options {
  return Object.fromEntries(
    Object.entries(defaults).map(([name, otherwise]) => {
      const given = values[name];
      const number = given === undefined ? otherwise : Number(given);
      if (!Number.isFinite(number) || number < 0)
        throw new Error(`--${name} wants a number, not ${String(given)}`);
      return [name, number];
    }),
  );
}

function text(options: Options): string {
  return Object.entries(options)
    .map(([name, value]) => `--${name} ${value}`)
    .join(' ');
}

function help(): string {
  const lines = Object.entries(SCENARIOS).map(
    ([name, { does, defaults }]) => `  ${name}: ${does}\n      ${text(defaults)}`,
  );
  return `npm run soak -- [NAME …] [--OPTION N …]\n\n${lines.join('\n')}`;
}

process.exitCode = await main(process.argv.slice(2));
