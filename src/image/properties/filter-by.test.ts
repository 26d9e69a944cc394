import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PROFILES } from '../../attributes/profile.ts';
import { readFilters } from '../../filters/reading.ts';
import { ATTRIBUTE_NAMES } from '../../attributes/table.ts';
import { filterBy } from './filter-by.ts';

const ID = '8f3a61c0-91e4-4f1d-8f0e-2a7b9d0c55e1';

describe('the filter by a value', () => {
  it.each([
    ['both', 'name', 'a: b', 'a: b'],
    ['both', 'id', ID, ID],
    ['both', 'status', 'active', 'active'],
    ['both', 'protected', false, 'false'],
    ['both', 'min_ram', 0, '0'],
    ['both', 'min_disk', 40, '40'],
    ['both', 'created_at', '2026-11-22T00:56:49Z', 'eq:2026-11-22T00:56:49Z'],
    ['both', 'created_at', 'yesterday', 'no-value'],
    ['both', '__os_type', 'Linux', 'Linux'],
    ['both', '__support_kvm', 'true', 'true'],
    ['both', '__support_kvm', 'false', 'no-value'],
    ['both', 'name', '', ''],
    ['both', 'name', null, 'no-value'],
    ['both', 'architecture', 'x86_64', 'x86_64'],
    ['ims', 'size', 17, 'no-filter'],
    ['glance', 'size', 17, '17'],
    ['both', 'tags', ['a'], 'no-filter'],
    ['both', 'active_at', '2026-11-22T00:56:49Z', 'no-filter'],
    ['both', 'os_glance_import_task', ID, 'no-filter'],
    ['both', 'limit', '7', 'no-filter'],
    ['both', 'sort_key', 'name', 'no-filter'],
    ['both', 'tag', 'a', 'no-filter'],
    ['both', 'ui.tab', 'json', 'no-filter'],
    ['both', '', 'a', 'no-filter'],
    ['both', 'self', '/v2/images/x', 'no-filter'],
    ['glance', 'changes-since', '2026', 'no-value'],
    ['glance', 'my note', 'a', 'a'],
    ['glance', 'my note', '', ''],
    ['glance', 'my note', 'ä'.repeat(700), 'too-long'],
    ['glance', 'my note', '\ud800', '\ud800'],
    ['glance', 'my note', { a: 1 }, 'no-value'],
    ['glance', 'virtual_size', 2 ** 60, 'no-value'],
    ['glance', 'virtual_size', 1024, '1024'],
    ['glance', 'checksum', 'd41d8cd9', 'd41d8cd9'],
    ['glance', 'os_hidden', true, 'true'],
    ['ims', 'my note', 'a', 'no-filter'],
    ['ims', '__description', 'a', 'no-filter'],
    ['ims', 'checksum', 'a', 'no-filter'],
    ['ims', 'enterprise_project_id', '0', '0'],
    ['ims', '__system__cmkid', ID, ID],
  ] as const)('on %s: %s of %j', (on, name, value, expected) => {
    const profiles = on === 'both' ? [PROFILES.ims, PROFILES.glance] : [PROFILES[on]];
    const found = profiles.map((profile) => filterBy(name, value, profile));
    expect(found.map((one) => (one.kind === 'param' ? one.param.value : one.kind))).toEqual(
      profiles.map(() => expected),
    );
  });

  it('is one that is sent, whatever the value', () => {
    const names = fc.oneof(fc.constantFrom(...ATTRIBUTE_NAMES), fc.string());
    fc.assert(
      fc.property(names, fc.jsonValue(), fc.constantFrom('ims', 'glance'), (name, value, on) => {
        const found = filterBy(name, value, PROFILES[on]);
        if (found.kind !== 'param' || name === 'name' || name === 'id') return;
        const [reading] = readFilters([found.param], PROFILES[on]);
        expect(reading?.outcome.kind).toBe('sent');
      }),
    );
  });
});
