import { expect, it } from 'vitest';
import type { Image } from '../../api/image.ts';
import type { GlanceStore } from '../../api/imports.ts';
import { copiesOf } from './store-state.ts';

const store = (id: string, more: Partial<GlanceStore> = {}): GlanceStore => ({
  id,
  description: null,
  isDefault: false,
  isReadOnly: false,
  type: null,
  weight: null,
  ...more,
});
const STORES = [store('main', { isDefault: true }), store('second'), store('web', { isReadOnly: true })];

it.each<[string, Partial<Image>, string]>([
  ['in one store', { stores: 'main' }, 'main there last, second none -, web none read-only'],
  ['in two', { stores: 'main, second' }, 'main there -, second there -, web none read-only'],
  [
    'on its way to another',
    { stores: 'main', os_glance_import_task: 't', os_glance_importing_to_stores: 'second' },
    'main there busy, second copying busy, web none read-only',
  ],
  [
    'where a copy failed',
    { stores: 'main', os_glance_failed_import: 'second' },
    'main there last, second failed -, web none read-only',
  ],
  [
    'in a store that the service does not name',
    { stores: 'old,web' },
    'main none -, second none -, web there read-only, old there -',
  ],
  [
    'without a file',
    { status: 'queued' },
    'main none not-active, second none not-active, web none not-active',
  ],
  ['which says nothing of stores', { stores: null }, 'main none -, second none -, web none read-only'],
])('an image %s', (_what, given, copies) => {
  const image: Image = { id: 'i', status: 'active', ...given };
  expect(
    copiesOf(image, STORES)
      .map(({ store: { id }, state, obstacle }) => `${id} ${state} ${obstacle ?? '-'}`)
      .join(', '),
  ).toBe(copies);
});
