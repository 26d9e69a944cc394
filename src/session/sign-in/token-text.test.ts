import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONGEST_TOKEN, readTokenText } from './token-text.ts';

const FERNET = 'gAAAAABnQ2x-Zk3_tq8sJ0bW1yVd5hUuC7eRmXoPaLwTnEiKg9fSjYrHzQv2BcD4lM6xN8pA0oI3uG5tF7==';

const TABLE = `
+------------+-----------------------------------------------------------------------------------------+
| Field      | Value                                                                                   |
+------------+-----------------------------------------------------------------------------------------+
| expires    | 2026-11-22T02:32:41+0000                                                                |
| id         | ${FERNET}  |
| project_id | 58a574d4f46a419cbb69e2dab6403179                                                        |
| user_id    | 1f2e3d4c5b6a79880796a5b4c3d2e1f0                                                        |
+------------+-----------------------------------------------------------------------------------------+
`;

/** As the client prints it in a narrow window. */
const NARROW = `
+------------+------------------------------------------+
| Field      | Value                                    |
+------------+------------------------------------------+
| expires    | 2026-11-22T02:32:41+0000                 |
| id         | ${FERNET.slice(0, 40)} |
|            | ${FERNET.slice(40, 80)} |
|            | ${FERNET.slice(80).padEnd(40)} |
| project_id | 58a574d4f46a419cbb69e2dab6403179         |
+------------+------------------------------------------+`;

const withoutLines = (text: string) => text.replaceAll('\n', '');
const inBars = (text: string) => text.replaceAll('|', '│').replaceAll('+', '┼').replaceAll('-', '─');

describe('the token in what was pasted', () => {
  it.each([
    ['alone', FERNET],
    ['with line ends and blanks around', `\r\n  ${FERNET} \r\n`],
    ['the whole table', TABLE],
    ['the whole table in a field of one line', withoutLines(TABLE)],
    ['a narrow table', NARROW],
    ['a narrow table in a field of one line', withoutLines(NARROW)],
    ['its row', `| id         | ${FERNET} |`],
    ['its row, in part', `id         | ${FERNET}`],
    ['the end of its row', `${FERNET} |`],
    [
      'JSON',
      JSON.stringify(
        { expires: '2026-11-22T02:32:41+0000', id: FERNET, project_id: 'p', user_id: 'u' },
        null,
        2,
      ),
    ],
    [
      'JSON of old clients',
      JSON.stringify([
        { Field: 'expires', Value: 'x' },
        { Field: 'id', Value: FERNET },
      ]),
    ],
    ['JSON of Keystone v2', JSON.stringify({ access: { token: { id: FERNET } } })],
    ['a line of JSON', `  "id": "${FERNET}",`],
    ['-f shell', `expires="2026-11-22T02:32:41+0000"\nid="${FERNET}"\nproject_id="p"\nuser_id="u"`],
    ['-f yaml', `expires: 2026-11-22T02:32:41+0000\nid: ${FERNET}\nproject_id: p`],
    [
      '-f value',
      `2026-11-22T02:32:41+0000\n${FERNET}\n58a574d4f46a419cbb69e2dab6403179\n1f2e3d4c5b6a79880796a5b4c3d2e1f0`,
    ],
    ['bash', `export OS_TOKEN='${FERNET}'`],
    ['bash with its prompt', `$ export OS_TOKEN="${FERNET}";`],
    ['bash, bare', `OS_TOKEN=${FERNET}`],
    ['bash, more lines', `export OS_AUTH_TYPE=token\nexport OS_TOKEN=${FERNET}\nexport OS_PROJECT_NAME=acme`],
    ['cmd.exe', `set OS_TOKEN=${FERNET}`],
    ['cmd.exe with quotes', `set "OS_TOKEN=${FERNET}"`],
    ['PowerShell', `$env:OS_TOKEN = "${FERNET}"`],
    ['fish', `set -x OS_TOKEN ${FERNET}`],
    ['a header', `X-Auth-Token: ${FERNET}`],
    ['a header of an answer, with others', `X-Subject-Token: ${FERNET}\nVary: X-Auth-Token`],
    ['a header of curl', `-H "X-Auth-Token: ${FERNET}"`],
    ['a flag', `--os-token ${FERNET}`],
    ['quotes', `"${FERNET}"`],
    ['quotes of a word processor', `“${FERNET}”`],
    ['quotes in quotes', `'"${FERNET}"',`],
    ['broken over lines', FERNET.replace(/.{20}/g, '$&\r\n    ')],
    ['broken by a shell', FERNET.replace(/.{20}/g, '$&\\\n')],
    ['a broken value', `export OS_TOKEN='${FERNET.replace(/.{20}/g, '$&\n')}'`],
    ['a broken header', `X-Auth-Token: ${FERNET.replace(/.{30}/g, '$&\n')}\nAccept: text/plain`],
    ['colours of a terminal', `\u001B[1;32m${FERNET}\u001B[0m`],
    ['a byte order mark', `\uFEFF${FERNET}`],
    [
      'zero widths, soft hyphens, directions',
      `\u202A${FERNET.replace(/.{10}/g, '$&\u200B\u00AD')}\u202C\u200E`,
    ],
    ['no-break blanks around', `\u00A0${FERNET}\u00A0\u3000`],
    ['frames', inBars(`| id | ${FERNET.replaceAll('-', 'x')} |`)],
  ])('%s', (name, text) => {
    const expected = name === 'frames' ? FERNET.replaceAll('-', 'x') : FERNET;
    expect(readTokenText(text)).toEqual({ kind: 'token', token: expected });
  });

  it.each([
    '0f1e2d3c4b5a69788796a5b4c3d2e1f0',
    'PKIZ_eJxVlMuSokoQhvf1FLM3ZqS4',
    'MIIDkgYJKoZIhvcN+Aw/x=',
    'eyJ.a-b_c.d~',
  ])('other kinds: %s', (token) => {
    expect(readTokenText(` ${token}\n`)).toEqual({ kind: 'token', token });
  });
});

describe('what is not certain', () => {
  it.each([
    ['gAAAAABnQ2xé', 'é', 12],
    ['gAAA BBB', ' ', 5],
    ['gAAA\u00A0BBB', ' ', 5],
    ['gAAА', 'А', 4],
    ['gAA“A', '“', 4],
    ['ab–cd', '–', 3],
    ['g🙂', '🙂', 2],
    ['<gAAAA>', '<', 1],
    ['hunter2, and more', ',', 8],
  ])('%s', (text, character, at) => {
    expect(readTokenText(text)).toEqual({ kind: 'odd', character, at });
  });

  it.each([
    '',
    ' \n\u200B ',
    '""',
    '| Field | Value |\n| expires | x |',
    '{"token": {"user": {"id": "u"}}}',
    '[]',
    "export OS_TOKEN=''",
  ])('%j has no token', (text) => {
    expect(readTokenText(text)).toEqual({ kind: 'none' });
  });

  it('a token may have 64 KiB', () => {
    expect(readTokenText('x'.repeat(LONGEST_TOKEN)).kind).toBe('token');
    expect(readTokenText('x'.repeat(LONGEST_TOKEN + 1))).toEqual({ kind: 'long', length: LONGEST_TOKEN + 1 });
  });
});

describe('always', () => {
  const token = fc.stringMatching(/^gAAAA[\w-]{20,200}={0,2}$/);

  it('finds the token in every form that it is pasted in', () => {
    const wraps: readonly ((inner: string) => string)[] = [
      (inner) => `| id | ${inner} |`,
      (inner) => `| expires | x |\n| id | ${inner} |\n| user_id | y |`,
      (inner) => `export OS_TOKEN='${inner}'`,
      (inner) => `$env:OS_TOKEN = "${inner}"`,
      (inner) => `set OS_TOKEN=${inner}`,
      (inner) => `X-Auth-Token: ${inner}`,
      (inner) => JSON.stringify({ id: inner }),
      (inner) => `“${inner}”`,
      (inner) => `\uFEFF${inner}\r\n`,
    ];
    const unseen = fc.constantFrom('', '\u200B', '\u00AD', '\uFEFF', '\u202E', '\u0000', '\u001B[0m');
    fc.assert(
      fc.property(token, fc.constantFrom(...wraps), unseen, fc.nat(20), (plain, wrap, mark, at) => {
        const dirty = plain.slice(0, at) + mark + plain.slice(at);
        expect(readTokenText(wrap(dirty))).toEqual({ kind: 'token', token: plain });
      }),
    );
  });

  it('gives a token, and the same when it is read again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const read = readTokenText(text);
        if (read.kind !== 'token') return;
        expect(read.token).toMatch(/^[\x21-\x7e]+$/);
        expect(text.length).toBeGreaterThanOrEqual(read.token.length);
      }),
    );
  });

  it('reads long texts quickly', () => {
    for (const text of [
      '|'.repeat(200_000),
      '+-'.repeat(100_000),
      ' \n'.repeat(100_000),
      'token '.repeat(30_000),
    ]) {
      const before = performance.now();
      readTokenText(text);
      expect(performance.now() - before).toBeLessThan(5000);
    }
  });
});
