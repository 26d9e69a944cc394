import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Image } from '../api/image.ts';
import { PROFILES } from '../attributes/profile.ts';
import { PROMISE_STATE } from '../filters/address.ts';
import { CatalogIndex } from './catalog-index.ts';
import { familyKeyOf } from './families.ts';
import { promiseStatesOf } from './promises.ts';
import { EVERY_IMAGE, type ImageQuery } from './query.ts';

const NOW = Date.UTC(2026, 10, 30, 12);
const DAY_MS = 86_400_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
});

function dayAt(days: number): string {
  return new Date(NOW + days * DAY_MS).toISOString().slice(0, 10);
}

function image(id: string, daysAgo: number, more: Readonly<Record<string, unknown>> = {}): Image {
  const created = `${dayAt(-daysAgo)}T00:00:00Z`;
  return { id, name: 'Ubuntu 24.04', owner: 'scs', status: 'active', created_at: created, ...more };
}

const inState = (state: string): ImageQuery => ({
  ...EVERY_IMAGE,
  local: [{ kind: 'value', attribute: PROMISE_STATE, value: state }],
});

function idsIn(index: CatalogIndex, query: ImageQuery): readonly string[] {
  return index.imagesOf(index.ordered(query)).ids.toSorted();
}

describe('how promises stand, over a whole catalog', () => {
  it('is overdue only while no newer image of the family can be used', () => {
    const index = new CatalogIndex(PROFILES.glance);
    index.put([image('a', 47, { replace_frequency: 'monthly' }), image('b', 400, { name: 'Debian 13' })]);
    expect(idsIn(index, inState('overdue'))).toEqual(['a']);
    expect(idsIn(index, inState('none'))).toEqual(['b']);
    index.put([image('c', 1, { replace_frequency: 'monthly', status: 'queued' })]);
    expect(idsIn(index, inState('overdue'))).toEqual(['a']);
    index.put([image('c', 1, { replace_frequency: 'monthly' })]);
    expect(idsIn(index, inState('overdue'))).toEqual([]);
    expect(idsIn(index, inState('kept'))).toEqual(['a', 'c']);
    index.remove(['c']);
    expect(idsIn(index, inState('overdue'))).toEqual(['a']);
    expect(index.promiseStates(['a', 'b', 'c'])).toEqual([['overdue'], ['none'], null]);
  });

  it('is another on another day', () => {
    const index = new CatalogIndex(PROFILES.glance);
    index.put([image('a', 1, { maintained_until: dayAt(95) })]);
    expect(idsIn(index, inState('soon'))).toEqual([]);
    vi.setSystemTime(NOW + 6 * DAY_MS);
    expect(idsIn(index, inState('soon'))).toEqual(['a']);
    vi.setSystemTime(NOW + 100 * DAY_MS);
    expect(idsIn(index, inState('soon'))).toEqual([]);
    expect(idsIn(index, inState('ended'))).toEqual(['a']);
  });

  it('counts an image in each of its states, and is excluded as other values are', () => {
    const index = new CatalogIndex(PROFILES.glance);
    index.put([
      image('a', 47, {
        replace_frequency: 'monthly',
        provided_until: dayAt(10),
        maintained_until: dayAt(-3),
      }),
      image('b', 1, { name: 'Debian', uuid_validity: 'forever' }),
      image('c', 1, { name: 'Own' }),
    ]);
    const { values } = index.facet(EVERY_IMAGE, { attribute: PROMISE_STATE });
    expect(values).toHaveLength(5);
    expect(values.every(({ count }) => count === 1)).toBe(true);
    const not = { ...EVERY_IMAGE, not: [{ name: PROMISE_STATE, value: 'none' }] };
    expect(idsIn(index, not)).toEqual(['a', 'b']);
    // Not an attribute of the service.
    expect(index.attributes().some(({ name }) => name === PROMISE_STATE)).toBe(false);
  });

  it('says what a plain look at all images says, whatever comes and goes', () => {
    const made = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
      name: fc.constantFrom('Ubuntu 24.04', 'Ubuntu 24.04 20261001', 'Ünïx 😀', 'يونكس', ''),
      owner: fc.constantFrom('scs', 'acme'),
      status: fc.constantFrom('active', 'active', 'queued'),
      os_hidden: fc.constantFrom(false, false, true),
      daysAgo: fc.integer({ min: 0, max: 500 }),
      properties: fc.dictionary(
        fc.constantFrom('replace_frequency', 'provided_until', 'uuid_validity', 'maintained_until'),
        fc.constantFrom('monthly', 'daily', 'never', 'none', 'last-2', dayAt(5), dayAt(-5), dayAt(200), '?'),
      ),
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(made, fc.boolean()), { maxLength: 12 }), (steps) => {
        const index = new CatalogIndex(PROFILES.glance);
        const images = new Map<string, Image>();
        for (const [{ id, daysAgo, properties, ...rest }, isRemoved] of steps) {
          const one = image(id, daysAgo, { ...rest, ...properties });
          images.delete(id);
          if (isRemoved) index.remove([id]);
          else {
            images.set(id, one);
            index.put([one]);
          }
          for (const state of ['overdue', 'soon', 'ended', 'kept', 'none']) {
            const wanted = [...images.values()].filter((other) => plainStates(other, images).includes(state));
            expect(idsIn(index, inState(state))).toEqual(wanted.map((other) => other.id).toSorted());
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

function keyOf(one: Image): string | null {
  return familyKeyOf(String(one['name']), String(one['owner']));
}

function plainStates(one: Image, images: ReadonlyMap<string, Image>): readonly string[] {
  const isReplaced = [...images.values()].some(
    (other) =>
      keyOf(one) !== null &&
      keyOf(other) === keyOf(one) &&
      other['status'] === 'active' &&
      other['os_hidden'] !== true &&
      String(other['created_at']) > String(one['created_at']),
  );
  return promiseStatesOf(one, NOW, isReplaced || one['os_hidden'] === true);
}
