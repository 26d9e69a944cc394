import { render } from '@testing-library/react';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Session } from '../../contract/session.d.ts';
import type { Image } from '../api/image.ts';
import { drawElement } from '../ui/draw-element.ts';
import { canDrawFirst, firstView, type FirstPlace } from './FirstView.tsx';
import { sessionFor } from '../operations/testing/session-for.ts';

const place = (search = '', others: Partial<FirstPlace> = {}): FirstPlace => ({
  session: sessionFor('ims'),
  pathname: '/images',
  search,
  historyState: null,
  widthPx: 1440,
  heightPx: 900,
  isCoarse: false,
  nowMs: Date.UTC(2026, 10, 30),
  preference: () => null,
  ...others,
});

const missing: Session = { ...sessionFor('ims'), missing: { project: 'gone' } };

describe('the first rows are left to the page', () => {
  it.each<readonly [why: string, FirstPlace]>([
    ['an image is open', place('', { pathname: '/images/4f0f4e2e' })],
    ['another address', place('', { pathname: '/' })],
    ['the toolbar may have two lines', place('', { widthPx: 1099 })],
    ['the page scrolls as a whole', place('', { heightPx: 499 })],
    ['buttons are higher', place('', { isCoarse: true })],
    ['the list was left further down', place('', { historyState: { usr: { place: { row: 9 } } } })],
    ['a link to a position', place('?ui.at=4f0f4e2e')],
    ['a comparison', place('?ui.compare=a,b')],
    ['images without a name', place('?ui.unnamed=only')],
    ['what others share', place('?visibility=shared&member_status=pending')],
    ['a page size', place('?limit=5')],
    ['a start', place('?marker=4f0f4e2e')],
    ['a project that this user does not have', place('', { session: missing })],
  ])('where there is %s', (_, at) => expect(canDrawFirst(at)).toBe(false));

  it.each(['', '?status=active', '?sort_key=name', '?size_min=5', '?bogus=1&ui.columns=name', '?name='])(
    'not at %j',
    (search) => expect(canDrawFirst(place(search))).toBe(true),
  );

  it.each<readonly [what: string, body: unknown]>([
    ['no list', { images: 'x' }],
    ['nothing', null],
    ['an empty list', { images: [] }],
    ['what cannot be shown', { images: [{ id: 'a' }, { name: 'without an ID' }] }],
  ])('where the answer is %s', (_, body) => expect(firstView(body, place())).toBeNull());
});

function namesIn(body: unknown, at: FirstPlace): readonly string[] {
  const box = document.createElement('div');
  box.append(...drawElement(firstView(body, at)));
  return [...box.querySelectorAll('[role="rowheader"] a')].map((link) => link.textContent ?? '');
}

describe('the first rows', () => {
  const images = [
    { id: 'a', name: 'small', size: 1, status: 'active' },
    { id: 'b', name: 'large', size: 10, status: 'active' },
    { id: 'c', name: 'unknown', status: 'queued' },
  ];

  it('are those that pass the filters that are applied here', () => {
    expect(namesIn({ images }, place())).toEqual(['small', 'large', 'unknown']);
    expect(namesIn({ images }, place('?size_min=5'))).toEqual(['large']);
    expect(firstView({ images }, place('?size_min=50'))).toBeNull();
  });

  it('end at the bound at which the list ends', () => {
    const timed = ['2026-03-01', '2026-02-01', '2026-01-01'].map((day) => ({
      id: day,
      name: day,
      created_at: `${day}T00:00:00Z`,
    }));
    const bounded = place('?created_at=lt:2026-04-01&created_at=gte:2026-02-01');
    expect(namesIn({ images: timed }, bounded)).toEqual(['2026-03-01', '2026-02-01']);
  });

  it('are as many as the screen shows', () => {
    const many = Array.from({ length: 100 }, (_, at) => ({ id: `i${at}`, name: `image ${at}` }));
    expect(namesIn({ images: many }, place()).length).toBeLessThan(25);
    expect(namesIn({ images: many }, place('?ui.density=compact')).length).toBeGreaterThan(25);
  });

  it('are what React would draw, whatever the attributes are, of at most 30 elements each', () => {
    const names = ['name', 'status', 'tags', 'size', 'created_at', 'protected', '__platform', 'min_ram', 'x'];
    const image = fc
      .dictionary(fc.constantFrom(...names), fc.jsonValue(), { maxKeys: 9 })
      .map((attributes): Image => Object.assign(attributes, { id: 'i' }));
    fc.assert(
      fc.property(image, (one) => {
        const view = firstView({ images: [one] }, place());
        const box = document.createElement('div');
        box.append(...drawElement(view));
        const { container, unmount } = render(view, { container: document.createElement('div') });
        // Attributes may have another order.
        expect(box.isEqualNode(container) || box.innerHTML).toBe(true);
        const row = box.querySelector('[data-row="0"]');
        expect(row?.querySelectorAll('*').length).toBeLessThan(30);
        unmount();
      }),
      { numRuns: 25 },
    );
  });
});
