import { expect, it, vi } from 'vitest';
import { parseAddress } from '../filters/address.ts';
import { PROFILES } from '../attributes/profile.ts';
import { toRequest } from '../filters/request.ts';
import { fakeImages, FakeService, unavailable } from './fake-service.ts';
import { readAll } from './read-all.ts';

const scope = { userId: 'me', projectId: 'mine', region: 'RegionOne' };

async function countOf(service: FakeService, search: string, stopAfter = Infinity): Promise<number> {
  const { filters, ui } = parseAddress(search);
  const request = toRequest(filters, ui, { profile: PROFILES.glance, projectId: 'mine' }, 'head');
  const stop = new AbortController();
  let count = 0;
  await readAll(
    { http: service.http, scope },
    request,
    ({ images }) => {
      count += images.length;
      if (count >= stopAfter) stop.abort(new Error('stopped'));
    },
    stop.signal,
  );
  return count;
}

it.each([
  ['', 0],
  ['', 999],
  ['', 1000],
  ['', 2500],
  ['?limit=10', 2500],
])('reads all of %s, %d images', async (search, count) => {
  expect(await countOf(new FakeService(fakeImages(count)), search)).toBe(count);
});

it('leaves out what is left out here, and ends where the list does', async () => {
  const service = new FakeService(fakeImages(2500));
  expect(await countOf(service, '?visibility=shared&member_status=pending')).toBe(2250);
  const bounds = '?created_at=gte:2026-11-21T00:00:00Z&created_at=lt:2026-11-21T12:00:00Z';
  expect(await countOf(service, bounds)).toBe(720);
  expect(await countOf(service, '?limit=0')).toBe(0);
});

it('stops when aborted, and fails when the service does', async () => {
  const service = new FakeService(fakeImages(5000));
  await expect(countOf(service, '', 2000)).rejects.toThrow('stopped');
  expect(service.asked).toHaveLength(2);
  service.failures.push(unavailable());
  await expect(countOf(service, '')).rejects.toMatchObject({ status: 503 });
});

it('ends at a bound also where times have no zone, and reads past one that cannot be parsed', async () => {
  vi.stubEnv('TZ', 'Asia/Tokyo');
  try {
    const bounds = '?created_at=gte:2026-11-21T00:00:00Z&created_at=lt:2026-11-23T00:00:00Z';
    const service = new FakeService(
      fakeImages(2500).map(({ id, owner, created_at: time }, index) => ({
        id,
        owner,
        created_at: index === 700 ? 'unknown' : time.replace('Z', '.000000'),
      })),
    );
    service.answersAll = true;
    expect(await countOf(service, bounds)).toBe(1441);
  } finally {
    vi.unstubAllEnvs();
  }
});
