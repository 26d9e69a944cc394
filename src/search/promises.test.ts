import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { promiseText } from './promise-messages.ts';
import { makesPromises, MANDATORY_PROPERTIES, promiseFaults, promisesOf } from './promises.ts';

const NOW = Date.UTC(2026, 10, 30, 12);

/** What is said of an image with these properties. */
function said(properties: Readonly<Record<string, string>>, isReplaced = false): readonly string[] {
  return promisesOf({ id: 'a', ...properties }, NOW, isReplaced).map(
    (promise) => `${promiseText(promise)} [${promise.state}]`,
  );
}

describe('what an image promises', () => {
  it.each([
    [
      { replace_frequency: 'monthly', image_build_date: '2026-10-14' },
      'replaced monthly; this one is 47 days old: overdue [overdue]',
    ],
    [
      { replace_frequency: 'monthly', image_build_date: '2026-10-27' },
      'replaced monthly; this one is 34 days old [kept]',
    ],
    [
      { replace_frequency: 'monthly', image_build_date: '2026-10-26 11:00' },
      'replaced monthly; this one is 35 days old: overdue [overdue]',
    ],
    [
      { replace_frequency: 'Monthly ', created_at: '2026-11-29T12:00:00Z' },
      'replaced monthly; this one is 1 day old [kept]',
    ],
    [
      { replace_frequency: 'daily', image_build_date: '2026-11-26' },
      'replaced daily; this one is 4 days old [kept]',
    ],
    [
      { replace_frequency: 'daily', image_build_date: '2026-11-25' },
      'replaced daily; this one is 5 days old: overdue [overdue]',
    ],
    [{ replace_frequency: 'weekly' }, 'replaced weekly [kept]'],
    [
      { replace_frequency: 'never', image_build_date: '2016-11-25' },
      'never replaced; this one is 3,657 days old [kept]',
    ],
    [{ replace_frequency: 'critical_bug' }, 'replaced after critical bugs only [kept]'],
    [{ provided_until: 'none' }, 'may be withdrawn at any time [kept]'],
    [{ provided_until: 'notice' }, 'provided until further notice [kept]'],
    [{ provided_until: '2027-05-31' }, 'provided until 31 May 2027 [kept]'],
    [{ provided_until: '2027-02-28' }, 'provided until 28 February 2027: 90 days left [soon]'],
    [{ provided_until: '2027-03-01' }, 'provided until 1 March 2027 [kept]'],
    [{ provided_until: '2026-12-01' }, 'provided until 1 December 2026: 1 day left [soon]'],
    [{ provided_until: '2026-11-30' }, 'provided until 30 November 2026: the last day [soon]'],
    [{ provided_until: '2026-11-29' }, 'was provided until 29 November 2026 [ended]'],
    [{ uuid_validity: 'none' }, 'this ID may stop working once it is replaced [kept]'],
    [{ uuid_validity: 'last-3' }, 'this ID keeps working while it is among the newest 3 [kept]'],
    [{ uuid_validity: 'last-1' }, 'this ID keeps working while it is the newest [kept]'],
    [{ uuid_validity: 'forever' }, 'this ID keeps working for ever [kept]'],
    [{ uuid_validity: 'notice' }, 'this ID keeps working until further notice [kept]'],
    [{ uuid_validity: '2028-01-01' }, 'this ID keeps working until 1 January 2028 [kept]'],
    [{ uuid_validity: '2026-01-01' }, 'this ID was to work until 1 January 2026 [ended]'],
    [{ maintained_until: '2027-05-31' }, 'maintained until 31 May 2027 [kept]'],
    [{ maintained_until: '2020-05-31' }, 'was maintained until 31 May 2020 [ended]'],
    [{ hotfix_hours: '48' }, 'critical holes are fixed within 48 hours [kept]'],
    [{ hotfix_hours: '0' }, 'critical holes are fixed as soon as possible [kept]'],
    [{ license_included: 'True' }, 'a license is included [kept]'],
    [{ subscription_required: 'true' }, 'needs a subscription of yours [kept]'],
  ] as const)('%j: %s', (properties, text) => expect(said(properties)).toEqual([text]));

  it('is not overdue once a newer image is there', () => {
    expect(said({ replace_frequency: 'monthly', image_build_date: '2020-01-01' }, true)).toEqual([
      'replaced monthly; a newer one is there [kept]',
    ]);
  });

  it.each([
    { replace_frequency: 'sometimes' },
    { provided_until: 'soon' },
    { provided_until: '2026-02-31' },
    { uuid_validity: 'last-' },
    { maintained_until: 'none' },
    { hotfix_hours: 'few' },
    { hotfix_hours: '-1' },
    { license_included: 'false' },
    { replace_frequency: '__proto__' },
  ])('%j promises nothing', (properties) => expect(said(properties)).toEqual([]));

  it('is read from any properties without an error', () => {
    const names = [
      ...MANDATORY_PROPERTIES,
      'hotfix_hours',
      'maintained_until',
      'license_included',
      'created_at',
    ];
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), fc.jsonValue()), (properties) => {
        const image = { ...properties, id: 'a' };
        for (const promise of promisesOf(image, NOW, false)) expect(promiseText(promise)).not.toBe('');
        promiseFaults(image);
      }),
    );
  });
});

describe('what the image of a provider lacks', () => {
  const whole = {
    id: 'a',
    architecture: 'x86_64',
    hw_disk_bus: 'scsi',
    image_build_date: '2026-11-01',
    image_description: 'https://example.org',
    image_original_user: 'ubuntu',
    image_source: 'private',
    min_disk: 8,
    min_ram: 512,
    os_distro: 'ubuntu',
    os_version: '24.04',
    provided_until: 'notice',
    replace_frequency: 'monthly',
    uuid_validity: 'last-3',
  };

  it('is nothing where all is there', () => {
    expect(promiseFaults(whole)).toEqual([]);
    expect(makesPromises(whole)).toBe(true);
    expect(makesPromises({ id: 'a', os_distro: 'ubuntu' })).toBe(false);
  });

  it.each([
    [{ min_ram: 0 }, { kind: 'lacks', name: 'min_ram' }],
    [{ uuid_validity: '' }, { kind: 'lacks', name: 'uuid_validity' }],
    [{ uuid_validity: 'always' }, { kind: 'unreadable', name: 'uuid_validity', value: 'always' }],
    [{ image_build_date: 'yesterday' }, { kind: 'unreadable', name: 'image_build_date', value: 'yesterday' }],
    [{ license_included: 'true', license_required: 'True' }, { kind: 'license-both' }],
  ])('with %j is %j', (change, fault) => expect(promiseFaults({ ...whole, ...change })).toEqual([fault]));
});
