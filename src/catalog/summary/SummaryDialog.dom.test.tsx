import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { Http } from '../../api/http.ts';
import { parseAddress } from '../../filters/address.ts';
import { AddressProvider, type AddressControl } from '../../navigation/useAddress.ts';
import { sessionFor } from '../../operations/testing/session-for.ts';
import { ImageSearch } from '../../search/client.ts';
import { inThisThread } from '../../search/testing/in-this-thread.ts';
import { scopeOf } from '../../session/session.ts';
import { SessionProvider } from '../../session/SessionContext.ts';
import { SummaryDialog } from './SummaryDialog.tsx';

const session = sessionFor('glance');
const LONG = { timeout: 20_000 };

const IMAGES = Array.from({ length: 30 }, (_, n) => ({
  id: `000000${String(n).padStart(2, '0')}-0000-4000-8000-000000000000`,
  name: `Image ${n}`,
  status: n % 2 === 0 ? 'active' : 'queued',
  os_distro: n % 3 === 0 ? 'ubuntu' : 'debian',
  owner: session.project.id,
  visibility: 'private',
  size: 1024 * (n + 1),
  checksum: n < 2 ? 'd41d8cd98f00b204e9800998ecf8427e' : String(n).padStart(32, 'a'),
  created_at: `2026-0${1 + (n % 9)}-01T00:00:00Z`,
  updated_at: `2026-0${1 + (n % 9)}-01T00:00:00Z`,
}));

const http: Http = (_scope, _path, asking) => {
  const body = { images: IMAGES };
  const bytes = new TextEncoder().encode(JSON.stringify(body));
  return Promise.resolve({ body: asking?.reads === 'bytes' ? bytes : body, requestId: null });
};

let search: ImageSearch | null = null;
afterEach(() => search?.dispose());

function show(address: string) {
  search = new ImageSearch({
    http,
    scope: scopeOf(session),
    profile: 'glance',
    listing: [],
    connect: inThisThread,
  });
  const control = { address: parseAddress(address) } as unknown as AddressControl;
  render(
    <QueryClientProvider client={new QueryClient()}>
      <SessionProvider value={{ session, http }}>
        <AddressProvider value={control}>
          <SummaryDialog onClose={() => undefined} hrefOf={(id) => `/images/${id}`} />
        </AddressProvider>
      </SessionProvider>
    </QueryClientProvider>,
  );
}

it('sums up the images of the view; each bar is a filter, each picture a table', async () => {
  show('?status=active&ui.page=summary');
  expect(await screen.findByText('15 images, 225 KiB', {}, LONG)).toBeDefined();
  const system = screen.getByRole('region', { name: /Storage by.*distr/i });
  const ubuntu = within(system).getByRole('link', { name: 'ubuntu' });
  expect(ubuntu.getAttribute('href')).toBe('/images?status=active&os_distro=ubuntu');
  expect(within(system).getAllByRole('row')).toHaveLength(3);
  const created = screen.getByRole('region', { name: 'Created over time' });
  const bars = within(created).getAllByRole('link', { hidden: true });
  expect(bars[0]?.getAttribute('href')).toMatch(
    /^\/images\?status=active&created_at=gte:2026-01-01T00:00:00Z&created_at=lt:2026-/,
  );
  const largest = screen.getByRole('region', { name: 'Largest' });
  expect(within(largest).getAllByRole('link')[0]?.textContent).toBe('Image 28');
});

it('sums up what the conditions leave that the page itself applies', async () => {
  show('?ui.page=summary&ui.is=os_distro:debian&ui.not=status:queued');
  expect(await screen.findByText(/^10 images, /, {}, LONG)).toBeDefined();
});

it('says what is kept twice, over all of the view', async () => {
  show('?ui.page=summary');
  const equal = await screen.findByRole('region', { name: 'Equal files' }, LONG);
  expect(
    within(equal).getByText(
      '1 file is kept more than once, by 2 images: 2 KiB that one copy of each would save.',
    ),
  ).toBeDefined();
});
