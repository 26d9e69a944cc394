import { createHash } from 'node:crypto';

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { inlineHashes, scriptJson, splitPage } from './page-shell.ts';

const place = '<script type="application/json" id="vitrine-session"></script>';

describe('splitPage', () => {
  test.each([
    [
      'as written',
      `<head>${place}</head>`,
      '<head><script type="application/json" id="vitrine-session">',
      '</script></head>',
    ],
    [
      'attributes in another order',
      '<script id=vitrine-session type=application/json></script>x',
      '<script id=vitrine-session type=application/json>',
      '</script>x',
    ],
    [
      'with something in it already',
      '<script id="vitrine-session">{"old":1}</script>',
      '<script id="vitrine-session">',
      '</script>',
    ],
    [
      'with an attribute that holds >',
      '<script data-x="a>b" id="vitrine-session"></script>',
      '<script data-x="a>b" id="vitrine-session">',
      '</script>',
    ],
    [
      'beside other scripts',
      `<script>1</script>${place}<script src="x"></script>`,
      `<script>1</script>${place.slice(0, -9)}`,
      '</script><script src="x"></script>',
    ],
  ])('%s', (_name, html, before, after) => {
    expect(splitPage(html)).toEqual({ before, after });
  });

  test.each([
    '',
    '<p>',
    place + place,
    '<div id="vitrine-session"></div>',
    '<script id="vitrine-session2"></script>',
    '<script data-id="vitrine-session"></script>',
  ])('%s has no one place', (html) => {
    expect(() => splitPage(html)).toThrow('no single <script');
  });
});

describe('scriptJson', () => {
  test('nothing in a name can end the script or open a comment', () => {
    const json = scriptJson({ name: '</script><script>alert(1)</script><!-- & \u2028\u2029' });
    expect(json).not.toMatch(/[<>&\u2028\u2029]/);
    expect(json).toContain(String.raw`\u003c/script\u003e`);
  });

  test('reads back as what it was', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        const json = scriptJson(value);
        expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(json).not.toMatch(/[<>&\u2028\u2029]/);
      }),
    );
  });
});

describe('inlineHashes', () => {
  const sha = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

  test.each([
    ['<script>go()</script>', ['go()']],
    ['<script type="module">go()</script>', ['go()']],
    ['<script type="text/javascript">go()</script>', ['go()']],
    ["<script type='importmap'>{}</script>", ['{}']],
    ['<SCRIPT>go()</SCRIPT >', ['go()']],
    ['<script>\r\ngo()\r</script>', ['\ngo()\n']],
    ['<script data-src="1" data-type="application/json">go()</script>', ['go()']],
    ['<script>a()</script><script>b()</script><script>a()</script>', ['a()', 'b()']],
    ['<script src="/x.js"></script>', []],
    ['<script src=/x.js>ignored()</script>', []],
    ['<script type="application/json" id="vitrine-session">{}</script>', []],
    ['<script type=application/ld+json>{}</script>', []],
    ['<p>no script</p>', []],
  ])('scripts of %j', (html, contents) => {
    expect(inlineHashes(html).scripts).toEqual(contents.map(sha));
  });

  test('styles that stand in the page have hashes too', () => {
    expect(inlineHashes('<style media="print">p{}</style><style></style>').styles).toEqual([
      sha('p{}'),
      sha(''),
    ]);
  });
});
