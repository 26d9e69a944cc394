import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Image } from '../api/image.ts';
import type { ListView } from '../listing/view.ts';
import { NEW_IMAGE } from '../paths.ts';
import { writePreference } from '../ui/stored-preference.ts';
import { LATER_WORDS as words } from './lazy-messages.ts';
import { START_CARDS_KEY } from './start-card.ts';
import { useStartCard } from './StartCard.tsx';
import type { Catalog } from './useCatalog.ts';
import { renderCatalog } from './testing/render-catalog.tsx';

const OWN: Image = { id: 'a', owner: 'acme' };
const FOREIGN: Image = { id: 'b', owner: 'globex' };

function Card({ catalog, view }: { readonly catalog: Catalog; readonly view: ListView }) {
  return useStartCard(catalog, view);
}

interface Drawn {
  readonly search?: string;
  readonly isEmbedded?: boolean;
  readonly images?: readonly Image[];
  readonly isWhole?: boolean;
}

function draw({ search = '', isEmbedded = false, images = [OWN], isWhole = true }: Drawn = {}) {
  const open = vi.fn<(imageId: string) => void>();
  const page = renderCatalog(search, (catalog) => (
    <Card
      catalog={{
        ...catalog,
        open,
        session: { ...catalog.session, embedded: isEmbedded },
        listing: { inMemory: () => ({ images, isWhole }) } as unknown as typeof catalog.listing,
      }}
      view={{ total: { kind: isWhole ? 'exact' : 'at-least', count: images.length } } as ListView}
    />
  ));
  return { ...page, open };
}

const title = () => screen.queryByRole('heading')?.textContent ?? null;
const click = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const { embedded, first, empty } = words.startCards;

beforeEach(() => writePreference(START_CARDS_KEY, null));
afterEach(cleanup);

describe('the card for who begins', () => {
  it.each<readonly [string, Drawn, string]>([
    ['greets on a cloud', {}, first.title('acme')],
    ['says what the demo cloud is', { isEmbedded: true }, embedded.title()],
    ['says that the project has nothing', { images: [FOREIGN] }, empty.title('acme')],
    ['the same in the list of its own images', { search: '?owner=acme', images: [] }, empty.title('acme')],
    ['not where other images could still come', { images: [FOREIGN], isWhole: false }, first.title('acme')],
    ['not where filters are the reason', { search: '?name=x', images: [] }, first.title('acme')],
  ])('%s', (_what, drawn, said) => {
    draw(drawn);
    expect(title()).toBe(said);
  });

  it('is closed for good', () => {
    draw();
    click(words.closeStartCard);
    expect(title()).toBeNull();
    cleanup();
    draw({ isEmbedded: true });
    expect(title()).toBeNull();
    cleanup();
    draw({ images: [] });
    expect(title()).toBe(empty.title('acme'));
    click(words.closeStartCard);
    expect(title()).toBeNull();
  });

  it('has one button for what can be done first', () => {
    const { address } = draw();
    click(first.action);
    expect(address()).toBe('?owner=acme');
    cleanup();
    const sorted = draw({ search: '?sort_key=name&sort_dir=asc' });
    click(first.action);
    expect(sorted.address()).toBe('?owner=acme&sort_key=name&sort_dir=asc');
    cleanup();
    const { open } = draw({ images: [] });
    click(empty.action);
    expect(open).toHaveBeenCalledWith(NEW_IMAGE);
  });
});
