import { expect, it } from 'vitest';
import { countByStatus } from './MemberStatus.tsx';

it('counts members by status', () => {
  expect(countByStatus([])).toEqual({ pending: 0, accepted: 0, rejected: 0 });
  const members = [{ status: 'pending' }, { status: 'rejected' }, { status: 'pending' }] as const;
  expect(countByStatus(members)).toEqual({ pending: 2, accepted: 0, rejected: 1 });
});
