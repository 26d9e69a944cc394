import { expect, it } from 'vitest';
import { servicePageIn, servicePagesOf, withServicePage } from './service-page.ts';

it.each([
  ['ims', true, 2, true, 'summary quota'],
  ['glance', false, 0, false, 'summary quota'],
  ['glance', false, 2, true, 'summary quota stores'],
  ['glance', true, 2, false, 'summary quota stores tasks'],
  ['glance', true, 2, true, 'summary quota stores tasks cache'],
] as const)(
  'on %s (administrator: %s, stores: %d, cache: %s) there is: %s',
  (profile, isAdmin, storeCount, hasCache, pages) =>
    expect(servicePagesOf({ profile, isAdmin, storeCount, hasCache }).join(' ')).toBe(pages),
);

it('is in the address beside all that is there', () => {
  const at = { pathname: '/images/a', search: '?status=active&ui.tab=tags' };
  expect(withServicePage(at, 'quota')).toBe('/images/a?status=active&ui.page=quota&ui.tab=tags');
  expect(['quota', 'constructor', '', undefined].map(servicePageIn)).toEqual(['quota', null, null, null]);
});
