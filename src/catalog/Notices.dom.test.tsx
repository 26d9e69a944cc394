import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { ApiError, localError } from '../api/errors.ts';
import { ERROR_WORDS } from '../api/error-messages.ts';
import { fieldLabel } from '../filters/messages.ts';
import type { Listing } from '../listing/listing.ts';
import type { Activity, ListView, Notice, Total } from '../listing/view.ts';
import { NOTICE_WORDS } from './later-messages.ts';
import { CATALOG_WORDS as words } from './messages.ts';
import { Notices } from './Notices.tsx';
import { renderCatalog } from './testing/render-catalog.tsx';

const failed = (status: number, code: string | null = null) =>
  new ApiError({ status, code, message: '', requestId: null, retryAfterMs: null });

interface Shown {
  readonly activity?: Activity;
  readonly notice?: Notice | null;
  readonly newCount?: number;
  readonly total?: Total;
}

function draw(search: string, { activity, notice = null, newCount = 0, total }: Shown) {
  const listing = {
    retry: vi.fn<() => void>(),
    goOn: vi.fn<() => void>(),
    stopSeeking: vi.fn<() => void>(),
    refresh: vi.fn<() => Promise<void>>(() => Promise.resolve()),
    dismissNotice: vi.fn<() => void>(),
  };
  const view = {
    activity: activity ?? { kind: 'idle' },
    notice,
    total: total ?? { kind: 'unknown' },
  } as ListView;
  const page = renderCatalog(search, (catalog) => (
    <Notices catalog={catalog} listing={listing as unknown as Listing} view={view} newCount={newCount} />
  ));
  return { ...page, listing };
}

const names = () => screen.queryAllByRole('button').map(({ textContent }) => textContent);
const click = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

describe('what is offered when the list fails', () => {
  const removed = (name: string) => NOTICE_WORDS.removeParam(fieldLabel(name));

  it.each<[search: string, error: ApiError, offered: readonly string[]]>([
    ['?status=active', failed(503), [ERROR_WORDS.tryAgain]],
    ['?status=active', failed(401), [ERROR_WORDS.tryAgain]],
    ['?status=active', localError('pages-repeat', 200), [ERROR_WORDS.tryAgain]],
    ['?status=active', failed(403), []],
    ['?status=active', failed(404), []],
    // The service rejects one of the filters; only its own message may say which.
    ['?tag=a&status=active', failed(400), [removed('tag'), removed('status')]],
    // The marker is rejected, when the first page after it fails.
    ['?status=active&marker=m', failed(400), [NOTICE_WORDS.toStart]],
    ['?marker=m', failed(404), [NOTICE_WORDS.toStart]],
    ['?marker=m', failed(500), [ERROR_WORDS.tryAgain]],
    // The longest filter goes first, with all its values.
    ['?tag=a&tag=b&name=x', failed(414, 'too-long'), [removed('tag')]],
    ['?name=a-long-name&tag=b', failed(502, 'perhaps-too-long'), [removed('name'), ERROR_WORDS.tryAgain]],
  ])('at %s with %o: %j', (search, error, offered) => {
    draw(search, { activity: { kind: 'failed', error } });
    expect(names()).toEqual(offered);
  });

  it('a marker that worked before is not blamed', () => {
    draw('?marker=m', {
      activity: { kind: 'failed', error: failed(404) },
      total: { kind: 'at-least', count: 1000 },
    });
    expect(names()).toEqual([]);
  });

  it('each button does what its label says', () => {
    const { listing, address } = draw('?tag=a&tag=b&status=active&marker=m', {
      activity: { kind: 'failed', error: failed(502, 'perhaps-too-long') },
    });
    click(ERROR_WORDS.tryAgain);
    expect(listing.retry).toHaveBeenCalledOnce();
    click(removed('status'));
    expect(address()).toBe('?tag=a&tag=b&marker=m');
  });
});

describe('notices about the list', () => {
  it('new images, unless they are being read already', () => {
    const { listing } = draw('', { newCount: 3 });
    click(words.refresh);
    expect(listing.refresh).toHaveBeenCalledOnce();
    draw('', { newCount: 3, activity: { kind: 'refreshing', read: 0 } });
    expect(screen.getAllByText(NOTICE_WORDS.newImages(3, false))).toHaveLength(1);
  });

  it.each([
    [{ kind: 'asking', searched: 1000 }, [words.goOn]],
    [{ kind: 'asking-place', searched: 1000 }, [words.goOn, words.stop]],
    [{ kind: 'seeking', read: 1000 }, [words.stop]],
    [{ kind: 'refreshing', read: 1000 }, []],
    [{ kind: 'opening' }, []],
    [{ kind: 'idle' }, []],
  ] as const)('%j offers %j', (activity, offered) => {
    const { listing } = draw('', { activity });
    expect(names()).toEqual(offered);
    for (const name of offered) click(name);
    const [goesOn, stops] = [words.goOn, words.stop].map((name) => offered.some((one) => one === name));
    expect(listing.goOn).toHaveBeenCalledTimes(goesOn === true ? 1 : 0);
    expect(listing.stopSeeking).toHaveBeenCalledTimes(stops === true ? 1 : 0);
  });

  it('what happened to it, until that is dismissed', () => {
    const { listing } = draw('', { notice: 'changed' });
    expect(screen.getByRole('status').textContent).toContain(NOTICE_WORDS.changed);
    click(words.dismiss);
    expect(listing.dismissNotice).toHaveBeenCalledOnce();
  });
});
