import { describe, expect, it } from 'vitest';
import { imageOf } from '../testing/image-of.ts';
import { attributeTerm, memberTerm, propertyTerm, sortKeysOf, tagTerm, termsOf } from './terms.ts';

describe('a term', () => {
  it('is the same for what the database compares equal', () => {
    expect(propertyTerm('OS', 'Größe ')).toBe(propertyTerm('os', 'grosse'.replace('ss', 's')));
    expect(tagTerm('Ünïcode')).toBe(tagTerm('unicode'));
    expect(attributeTerm('status', 'ACTIVE')).toBe(attributeTerm('status', 'active'));
    expect(memberTerm('Acme', 'pending')).toBe(memberTerm('acme', 'pending'));
  });

  it('keeps name and value apart', () => {
    expect(propertyTerm('a', 'b=c')).not.toBe(propertyTerm('a=b', 'c'));
    expect(propertyTerm('', 'x')).not.toBe(propertyTerm('x', ''));
  });
});

describe('the terms of an image', () => {
  it('are its attributes, properties, tags and members', () => {
    const image = imageOf({
      status: 'active',
      diskFormat: 'raw',
      isHidden: true,
      tags: ['A'],
      properties: new Map([
        ['os', 'Linux'],
        ['kernel_id', null],
      ]),
    });
    const member = { memberId: 'globex', status: 'accepted', createdAt: 0, updatedAt: 0 } as const;
    expect([...termsOf(image, [member])].toSorted()).toEqual(
      [
        attributeTerm('status', 'active'),
        attributeTerm('visibility', 'shared'),
        attributeTerm('protected', 'false'),
        attributeTerm('os_hidden', 'true'),
        attributeTerm('owner', 'acme'),
        attributeTerm('disk_format', 'raw'),
        propertyTerm('os', 'linux'),
        tagTerm('a'),
        memberTerm('globex', 'accepted'),
        'm:any',
      ].toSorted(),
    );
  });
});

describe('the sort keys of an image', () => {
  it('are folded, and null where it says nothing', () => {
    expect(sortKeysOf(imageOf({ name: 'ÄB ', id: 'ABC' }))).toMatchObject({
      name: 'AB',
      id: 'ABC',
      size: null,
    });
    expect(sortKeysOf(imageOf({ name: 'ab', id: 'abc' }))).toMatchObject({ name: 'AB', id: 'ABC' });
  });
});
