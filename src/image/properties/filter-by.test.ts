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
    ['both', 'created_at', 'yesterday', 'here: yesterday'],
    ['both', '__os_type', 'Linux', 'Linux'],
    ['both', '__support_kvm', 'true', 'true'],
    ['both', '__support_kvm', 'false', 'here: false'],
    ['both', 'name', '', ''],
    ['both', 'name', null, 'no-value'],
    ['both', 'architecture', 'x86_64', 'x86_64'],
    ['ims', 'size', 17, 'here: 17'],
    ['ims', '__os_version', 'Ubuntu 22.04', 'Ubuntu 22.04'],
    ['glance', 'size', 17, '17'],
    ['both', 'tags', ['a'], 'no-value'],
    ['both', 'active_at', '2026-11-22T00:56:49Z', 'here: 2026-11-22T00:56:49Z'],
    ['both', 'os_glance_import_task', ID, `here: ${ID}`],
    ['both', 'limit', '7', 'here: 7'],
    ['both', 'sort_key', 'name', 'here: name'],
    ['both', 'tag', 'a', 'no-filter'],
    ['both', 'ui.tab', 'json', 'no-filter'],
    ['both', '', 'a', 'no-filter'],
    ['both', 'self', '/v2/images/x', 'here: /v2/images/x'],
    ['glance', 'changes-since', '2026', 'here: 2026'],
    ['glance', 'my note', 'a', 'a'],
    ['glance', 'my note', '', ''],
    ['glance', 'my note', 'ä'.repeat(700), 'too-long'],
    ['glance', 'my note', '\ud800', '\ud800'],
    ['glance', 'my note', { a: 1 }, 'no-value'],
    ['glance', 'virtual_size', 2 ** 60, 'no-value'],
    ['glance', 'virtual_size', 1024, '1024'],
    ['glance', 'checksum', 'd41d8cd9', 'd41d8cd9'],
    ['glance', 'os_hidden', true, 'true'],
    ['ims', 'my note', 'a', 'here: a'],
    ['ims', '__description', 'a', 'here: a'],
    ['ims', 'checksum', 'a', 'here: a'],
    ['ims', 'enterprise_project_id', '0', '0'],
    ['ims', '__system__cmkid', ID, ID],
  ] as const)('on %s: %s of %j', (on, name, value, expected) => {
    const profiles = on === 'both' ? [PROFILES.ims, PROFILES.glance] : [PROFILES[on]];
    const found = profiles.map((profile) => filterBy(name, value, profile));
    expect(
      found.map((one) =>
        one.kind === 'param' ? one.param.value : one.kind === 'here' ? `here: ${one.param.value}` : one.kind,
      ),
    ).toEqual(profiles.map(() => expected));
  });

  it('is one that is applied, whatever the value', () => {
    const names = fc.oneof(fc.constantFrom(...ATTRIBUTE_NAMES), fc.string());
    fc.assert(
      fc.property(names, fc.jsonValue(), fc.constantFrom('ims', 'glance'), (name, value, on) => {
        const found = filterBy(name, value, PROFILES[on]);
        if (found.kind !== 'param' || name === 'name' || name === 'id') return;
        const [reading] = readFilters([found.param], PROFILES[on]);
        expect(['sent', 'here']).toContain(reading?.outcome.kind);
      }),
    );
  });
});
