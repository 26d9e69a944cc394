import { describe, expect, it } from 'vitest';
import { isInTransition, isSame } from './transition.ts';

const NOW_MS = Date.parse('2026-11-24T12:00:00Z');

describe('an image in transition', () => {
  it.each([
    ['saving', '2020-01-01T00:00:00Z', true],
    ['uploading', undefined, true],
    ['importing', undefined, true],
    ['queued', '2026-11-24T11:59:59Z', true],
    ['queued', '2026-11-24T11:00:01Z', true],
    ['queued', '2026-11-24T11:00:00Z', false],
    ['queued', '2026-11-24T12:03:00Z', true],
    ['queued', 'yesterday', false],
    ['queued', undefined, false],
    ['active', '2026-11-24T11:59:59Z', false],
    ['deactivated', undefined, false],
    ['killed', undefined, false],
    ['pending_delete', undefined, false],
    ['unheard-of', undefined, false],
    [undefined, undefined, false],
  ])('%s since %s: %s', (status, created_at, is) =>
    expect(isInTransition({ id: 'a', status, created_at }, NOW_MS)).toBe(is),
  );
});

describe('an unchanged image', () => {
  const image = { id: 'a', status: 'queued', updated_at: '2026-11-24T11:00:00Z', size: null };
  it.each([
    [{}, true],
    [{ tags: ['in', 'another', 'order'] }, true],
    [{ status: 'saving' }, false],
    [{ updated_at: '2026-11-24T11:00:01Z' }, false],
    [{ size: 5 }, false],
    [{ __image_size: '5' }, false],
    [{ os_hidden: true }, false],
    // Glance writes these without another time, and a time is exact to a second.
    [{ os_glance_failed_import: 'main' }, false],
    [{ os_glance_importing_to_stores: 'main' }, false],
    [{ stores: 'main,second' }, false],
  ])('with %j: %s', (change, is) => expect(isSame(image, { ...image, ...change })).toBe(is));
});
