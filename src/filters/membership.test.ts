import { expect, it } from 'vitest';
import { parseAddress } from './address.ts';
import { listsShares, shareStatusIn } from './membership.ts';

it.each([
  ['', null, 'accepted'],
  ['?visibility=public', null, ''],
  ['?visibility=all', null, 'accepted'],
  ['?visibility=shared', null, 'accepted'],
  ['?member_status=pending', null, 'pending'],
  ['?visibility=shared&member_status=pending', 'pending', 'pending'],
  ['?visibility=shared&member_status=rejected&owner=x', 'rejected', 'rejected'],
  ['?visibility=shared&member_status=accepted', 'accepted', 'accepted'],
  ['?visibility=shared&member_status=all', null, 'pending,accepted,rejected'],
  ['?visibility=shared&member_status=bogus', null, ''],
])('%s is a list of %s, and has what is %s', (search, status, listed) => {
  const { filters } = parseAddress(search);
  expect(shareStatusIn(filters)).toBe(status);
  const all = ['pending', 'accepted', 'rejected'] as const;
  expect(all.filter((one) => listsShares(filters, one)).join()).toBe(listed);
});
