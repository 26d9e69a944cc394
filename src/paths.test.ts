import fc from 'fast-check';
import { linkifyit } from 'linkify-it';
import { describe, expect, test } from 'vitest';
import { filtersOf, parseAddress, uiOf } from './filters/address.ts';
import { imagePathOf, listPath } from './commands/path.ts';
import { imageIdIn, paths } from './paths.ts';

const ORIGIN = 'https://images.example.org';

/** What comes behind a link in a message. */
const BEHIND = ['', ' ', '\n', '. See', ', and', ')', '\n> quoted', '"'];

const linkify = linkifyit();
const linkifyWithDashes = linkifyit({ '---': true });

/** Markdown's extended autolinks, as GitHub documents them (GFM 0.29, 6.9): what a text that begins with a link links. */
function linkedByGitHub(text: string): string {
  let link = /^[^\s<]*/.exec(text)?.[0] ?? '';
  for (;;) {
    const before = link;
    link = link.replace(/[?!.,:*_~'"]+$/, '').replace(/&[a-zA-Z0-9]+;$/, '');
    if (link.endsWith(')') && countOf(link, ')') > countOf(link, '(')) link = link.slice(0, -1);
    if (link === before) return link;
  }
}

/** Programs that take a link up to its last letter, digit or equals sign, and end it at quotation marks and brackets. */
function linkedCautiously(text: string): string {
  const link = /^[^\s<>"'`|()[\]{}*~!;\\^…]*/u.exec(text)?.[0] ?? '';
  return link.replace(/[^A-Za-z0-9=]+$/, '');
}

function countOf(text: string, character: string): number {
  return text.split(character).length - 1;
}

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...'.,:;!?\'"()[]{}<>*_~-…|&@/#%+= aZ9ü｜\u202e😀`') }),
  fc.constantFrom(
    'a.',
    'a..b',
    'eq:',
    'in:a,',
    '&lt;',
    '&amp;x;',
    '(',
    'a)',
    '__a__',
    '**',
    'a--',
    '---',
    '😀',
  ),
);
const params = fc.array(
  fc.record({
    name: fc.oneof(fc.constantFrom('name', 'tag', '__os_type', 'ui.at', 'ui.columns'), hostile),
    value: hostile,
  }),
  { maxLength: 6 },
);

describe('every address', () => {
  test.each([
    ['name=eq:a.', '/images?name=eq:a%2E'],
    ['name=wow!', '/images?name=wow%21'],
    ['name=a?', '/images?name=a%3F'],
    ['name=(a)', '/images?name=%28a%29'],
    ["name=it's", '/images?name=it%27s'],
    ['name=a..b', '/images?name=a%2E.b'],
    ['tag=a_&__os_type=x_y', '/images?tag=a%5F&__os_type=x_y'],
    ['tag=*~', '/images?tag=%2A%7E'],
    ['name=eq:', '/images?name=eq%3A'],
    ['tag=a-&ui.at=b,', '/images?tag=a%2D&ui.at=b%2C'],
    // What is read most stays readable.
    [
      'status=in:active,queued&created_at=gte:2026-11-01',
      '/images?status=in:active,queued&created_at=gte:2026-11-01',
    ],
  ])('of ?%s is %s', (search, path) => {
    expect(paths.images(parseAddress(search))).toBe(path);
  });

  test('of an image ends in no sign of the sentence around it', () => {
    expect(paths.image('4f0f4e2e-1d1c-4a5b-9a53-0a3c2a9e7d11')).toBe(
      '/images/4f0f4e2e-1d1c-4a5b-9a53-0a3c2a9e7d11',
    );
    expect(paths.image('a/b.')).toBe('/images/a%2Fb%2E');
    expect(imagePathOf('(a)')).toBe('/v2/images/%28a%29');
  });

  test('is found whole by what finds links in a text, and opens the same view', () => {
    fc.assert(
      fc.property(params, fc.string(), fc.constantFrom(...BEHIND), (given, imageId, behind) => {
        const address = { filters: filtersOf(given), ui: uiOf(given) };
        const query = listPath({ query: address.filters, limit: null, marker: null, ends: [], local: [] });
        for (const path of [paths.images(address), paths.image(imageId || 'x', address), query]) {
          const link = ORIGIN + path;
          expect(linkedByGitHub(link + behind)).toBe(link);
          expect(linkedCautiously(link + behind)).toBe(link);
          for (const finder of [linkify, linkifyWithDashes]) {
            expect(finder.match(`See ${link}${behind}`)?.[0]?.raw).toBe(link);
          }
          // No underscore ends an emphasis that one before it began (CommonMark, 6.2).
          expect(link).not.toMatch(/_(?![A-Za-z0-9_])/);
        }
        expect(parseAddress(paths.images(address).replace(/^[^?]*/, ''))).toEqual(address);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('a path', () => {
  test.each([
    ['/images', null],
    ['/images/', null],
    ['/Images', null],
    ['/images/4f0f4e2e', '4f0f4e2e'],
    ['/images/4f0f4e2e/', '4f0f4e2e'],
    ['/images/a%2Fb%2E', 'a/b.'],
    ['/images/%', '%'],
    ['/images/a/b', undefined],
    ['/', undefined],
    ['/imagesX', undefined],
  ])('%s names the image %j', (path, imageId) => expect(imageIdIn(path)).toBe(imageId));

  test('names the image that it was made for', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (imageId) => {
        expect(imageIdIn(paths.image(imageId))).toBe(imageId.toWellFormed());
      }),
    );
  });
});
