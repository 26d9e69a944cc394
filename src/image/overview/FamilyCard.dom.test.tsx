import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { Session } from '../../../contract/session.d.ts';
import type { Http } from '../../api/http.ts';
import type { Image } from '../../api/image.ts';
import { ImageSearch } from '../../search/client.ts';
import { newerVersionOf } from '../../search/useFamily.ts';
import { inThisThread } from '../../search/testing/in-this-thread.ts';
import { SessionProvider } from '../../session/SessionContext.ts';
import { NewerVersion } from '../../sharing/NewerVersion.tsx';
import { FamilyCard } from './FamilyCard.tsx';
import { PromisesCard } from './PromisesCard.tsx';

const session = {
  user: { id: 'dana', name: 'dana' },
  project: { id: 'acme', name: 'acme' },
  projects: [],
  region: 'RegionOne',
  profile: 'glance',
} as unknown as Session;

const made = (n: number, name: string, more: Readonly<Record<string, unknown>> = {}): Image => ({
  id: `0000000${n}-0000-4000-8000-000000000000`,
  name,
  owner: 'operator',
  status: 'active',
  created_at: `2026-0${n}-01T00:00:00Z`,
  ...more,
});

const OLD = made(1, 'Ubuntu 24.04 20260101', { os_hidden: true });
const THIS = made(2, 'Ubuntu 24.04 20260201', { replace_frequency: 'monthly', uuid_validity: 'last-3' });
const NEW = made(3, 'Ubuntu 24.04', { replace_frequency: 'monthly' });
const BROKEN = made(4, 'Ubuntu 24.04 20260401', { status: 'killed' });
const OTHERS = [made(5, 'Ubuntu 22.04'), made(6, 'Ubuntu 24.04 20260601', { owner: 'somebody' })];

/** Lists hidden images by themselves, as Glance does. */
const http: Http = (_scope, path, asking) => {
  const isHidden = path.includes('os_hidden=true');
  const images = isHidden ? [OLD] : [THIS, NEW, BROKEN, ...OTHERS];
  const body = { images };
  const bytes = new TextEncoder().encode(JSON.stringify(body));
  return Promise.resolve({ body: asking?.reads === 'bytes' ? bytes : body, requestId: null });
};

const open = vi.fn<(imageId: string) => void>();
let search: ImageSearch | null = null;
afterEach(() => search?.dispose());

function show(image: Image) {
  const scope = { userId: 'dana', projectId: 'acme', region: 'RegionOne' };
  search = new ImageSearch({ http, scope, profile: 'glance', listing: [], connect: inThisThread });
  const nowMs = Date.UTC(2026, 3, 20);
  render(
    <QueryClientProvider client={new QueryClient()}>
      <SessionProvider value={{ session, http }}>
        <PromisesCard image={image} nowMs={nowMs} />
        <FamilyCard image={image} list={{ hrefOf: (id) => `/images/${id}`, open }} />
        <NewerVersion image={image} />
      </SessionProvider>
    </QueryClientProvider>,
  );
}

it('shows all versions of an image, hidden ones too, and says which is newer', async () => {
  show(THIS);
  const versions = await screen.findByRole('region', { name: 'Versions' }, { timeout: 20_000 });
  await within(versions).findByText('4 versions of Ubuntu 24.04', {}, { timeout: 20_000 });
  const said = within(versions)
    .getAllByRole('listitem')
    .map((item) => (item.textContent ?? '').split(' · ').with(0, item.firstElementChild?.textContent ?? ''));
  expect(said).toEqual([
    ['Ubuntu 24.04 20260401', 'killed'],
    ['Ubuntu 24.04'],
    ['Ubuntu 24.04 20260201', 'this image'],
    ['Ubuntu 24.04 20260101', 'hidden'],
  ]);
  expect(screen.getByText('There is a newer version of this image: Ubuntu 24.04.')).toBeDefined();
  within(versions).getByRole('link', { name: 'Ubuntu 24.04 20260101' }).click();
  expect(open).toHaveBeenCalledWith(OLD.id);
});

it('takes the later build of two that were made in the same second', () => {
  const [one, other] = ['20260101', '20260201'].map((build) => made(1, `golden ${build}`, { id: build }));
  if (one === undefined || other === undefined) throw new Error('no images');
  expect(newerVersionOf(one, { images: [one, other] })).toBe(other);
  expect(newerVersionOf(other, { images: [one, other] })).toBeNull();
});

it('says what is promised, and that nothing is due once a newer one is there', async () => {
  show(THIS);
  const promises = screen.getByRole('region', { name: 'Promises' });
  await within(promises).findByText('replaced monthly; a newer one is there', {}, { timeout: 20_000 });
  expect(within(promises).getByText('this ID keeps working while it is among the newest 3')).toBeDefined();
  // It is another's image: what it lacks is said to its owner alone.
  expect(within(promises).queryByText(/Lacks/)).toBeNull();
});

it('says that the newest one is overdue, and nothing of a newer one', async () => {
  show(NEW);
  await screen.findByText('4 versions of Ubuntu 24.04', {}, { timeout: 20_000 });
  expect(screen.getByText('replaced monthly; this one is 50 days old: overdue')).toBeDefined();
  expect(screen.queryByText(/newer version/)).toBeNull();
});
