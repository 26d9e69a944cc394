import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imageOf } from '../testing/image-of.ts';
import { documentFor, FIXED_NAMES, formatDocument, parseDocument, tagsIn } from './document.ts';

const someText = fc.string({ unit: 'grapheme' });

describe('a document', () => {
  it('reads back as the image it was written from', () => {
    const someImage = fc.record({
      name: fc.option(someText),
      sizeBytes: fc.option(fc.maxSafeNat()),
      createdAt: fc.nat(),
      updatedAt: fc.nat(),
      isProtected: fc.boolean(),
      stores: fc.option(fc.constantFrom('main', 'main,second')),
      tags: fc.array(someText),
      // JavaScript sorts names that are whole numbers to the front; those of fixed attributes are hidden.
      properties: fc
        .uniqueArray(fc.tuple(someText, fc.option(someText)), { selector: ([name]) => name })
        .map((pairs) => new Map(pairs.filter(([name]) => !/^\d+$/.test(name) && !FIXED_NAMES.has(name)))),
    });
    fc.assert(
      fc.property(someImage, (given) => {
        const image = imageOf(given);
        expect(parseDocument(formatDocument(image))).toEqual(image);
        expect([...parseDocument(formatDocument(image)).properties]).toEqual([...image.properties]);
        expect(tagsIn(formatDocument(image))).toEqual(image.tags);
      }),
    );
  });

  it('gives its tags, whatever they and others say', () => {
    const tags = ['"tags":[', ',"self":"', '],"self":"/v2/images/x"'];
    const properties = new Map(tags.map((text) => [text, text] as const));
    expect(tagsIn(formatDocument(imageOf({ name: tags.join(''), tags, properties })))).toEqual(tags);
  });

  it('has custom properties first and the rest in the order of Glance', () => {
    const image = imageOf({
      properties: new Map([
        ['z', '1'],
        ['a', 'ü "q" \\'],
      ]),
      stores: 'main',
    });
    expect(Object.keys(JSON.parse(formatDocument(image)))).toEqual(
      (
        'z a name disk_format container_format visibility size virtual_size status checksum protected min_ram ' +
        'min_disk owner os_hidden os_hash_algo os_hash_value id created_at updated_at tags self file schema stores'
      ).split(' '),
    );
  });

  it('hides a property behind the attribute of the same name', () => {
    const image = imageOf({
      name: 'real',
      properties: new Map([
        ['file', 'x'],
        ['a', '1'],
      ]),
    });
    expect(JSON.parse(formatDocument(image))).toMatchObject({ a: '1', file: `/v2/images/${image.id}/file` });
  });
});

describe('the stores of a deactivated image', () => {
  const properties = new Map([['note', ',"stores":"x"}']]);
  const deactivated = formatDocument(imageOf({ status: 'deactivated', stores: 'main', properties }));

  it('are told to administrators only', () => {
    expect(JSON.parse(documentFor(deactivated, { isAdmin: true }))).toHaveProperty('stores', 'main');
    expect(JSON.parse(documentFor(deactivated, { isAdmin: false }))).toEqual(
      JSON.parse(formatDocument(imageOf({ status: 'deactivated', properties }))),
    );
  });

  it('of any other image are told to everybody', () => {
    const active = formatDocument(imageOf({ status: 'active', stores: 'main' }));
    expect(documentFor(active, { isAdmin: false })).toBe(active);
  });
});
