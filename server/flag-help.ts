import { FLAG_TABLE, startCommand } from './flags.ts';

/** Characters of a line of `--help`. */
const LINE_LENGTH = 120;

function wrapped(words: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of words.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

/** Every flag as `--help` and the README list it: how it is typed, and what it does. */
export function flagRows(): readonly { readonly left: string; readonly right: string }[] {
  return [...FLAG_TABLE].map(([word, [, flag]]) => ({
    left: `--${word}${flag.valueName === '' ? '' : ` ${flag.valueName}`}`,
    right: flag.fallbackText === null ? flag.help : `${flag.help} Default: ${flag.fallbackText}.`,
  }));
}

export function helpText(): string {
  const rows = flagRows();
  const width = Math.max(...rows.map(({ left }) => left.length));
  return [
    'Vitrine: the image catalog of a cloud in a browser tab.',
    '',
    ...uses().map(({ left, right }) => `${left.padEnd(31)}  ${right}`),
    '',
    ...rows.flatMap(({ left, right }) =>
      wrapped(right, LINE_LENGTH - width - 4).map(
        (line, at) => `  ${(at === 0 ? left : '').padEnd(width)}  ${line}`,
      ),
    ),
    '',
  ].join('\n');
}

function uses(): readonly { readonly left: string; readonly right: string }[] {
  const bare = startCommand.split(' --')[0];
  return [
    { left: `${bare}`, right: 'the embedded cloud, on http://localhost:8080' },
    {
      left: `${startCommand} --os-cloud NAME`,
      right: 'a cloud of clouds.yaml, found where the openstack client finds it',
    },
    { left: `OS_AUTH_URL=… OS_… ${bare}`, right: 'the cloud that the OS_* variables describe' },
    { left: `${startCommand} --os-auth-url URL`, right: 'everybody signs in as themselves' },
  ];
}
