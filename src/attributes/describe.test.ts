import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareAttributes, describeAttribute } from './describe.ts';
import { ATTRIBUTE_NAMES } from './table.ts';

describe('what is known of an attribute', () => {
  it.each(ATTRIBUTE_NAMES)('%s has a label, a group and an explanation of a few words', (name) => {
    const { label, group, explanation } = describeAttribute(name);
    expect(label).toMatch(/^\S.*\S$/);
    expect(label).not.toBe(name);
    expect(group).not.toBe('other');
    expect(explanation?.split(' ').length ?? 0).toBeGreaterThan(1);
    expect(explanation?.split(' ').length ?? 99).toBeLessThanOrEqual(12);
  });

  it('has no two with the same label', () => {
    const labels = ATTRIBUTE_NAMES.map((name) => describeAttribute(name).label);
    expect(labels.filter((label, at) => labels.indexOf(label) !== at)).toEqual([]);
  });

  it.each(['constructor', '__proto__', '', 'my note', '<b>', 'os_glance'])('knows nothing of %j', (name) =>
    expect(describeAttribute(name)).toEqual({
      name,
      label: name,
      kind: 'text',
      group: 'other',
      explanation: null,
    }),
  );

  it('knows the notes of an import whatever store they name', () =>
    expect(describeAttribute('os_glance_importing_to_stores')).toMatchObject({
      group: 'other',
      explanation: 'Internal import progress of plain OpenStack',
    }));

  it('orders names in one way', () => {
    expect(['zeta', 'min_ram', 'alpha', 'id', 'name'].toSorted(compareAttributes)).toEqual([
      'name',
      'id',
      'min_ram',
      'alpha',
      'zeta',
    ]);
    const name = fc.oneof(fc.string(), fc.constantFrom(...ATTRIBUTE_NAMES));
    fc.assert(
      fc.property(name, name, (one, other) => {
        expect(Math.sign(compareAttributes(one, other))).toBe(-Math.sign(compareAttributes(other, one)) + 0);
        expect(compareAttributes(one, other) === 0).toBe(one === other);
      }),
    );
  });
});
