import { act, render, renderHook, screen } from '@testing-library/react';
import { createElement } from 'react';
import { describe, expect, it } from 'vitest';
import type { Image } from '../api/image.ts';
import { parseAddress } from '../filters/address.ts';
import type { CellTools } from './cells.tsx';
import { DEFAULT_COLUMNS, type ColumnId } from './columns.tsx';
import { picked, useSelection } from './selection.ts';
import { renderCatalog } from './testing/render-catalog.tsx';
import { useImagesTable } from './useImagesTable.ts';
import { useLook, type Look } from './useLook.ts';

const image = (id: string, name = id): Image => ({ id, name });

describe('the selection', () => {
  const open = (kind: string, list: string) =>
    renderHook(({ kind: of, list: at }) => useSelection(of, at), { initialProps: { kind, list } });

  it('continues in another list of its kind, and records in which list each image was selected', () => {
    const { result, rerender } = open('project', 'tag=a');
    act(() => result.current.toggle(image('1')));
    rerender({ kind: 'project', list: 'tag=b' });
    act(() => result.current.toggle(image('2')));
    expect([...result.current.images.values()].map(({ imageId, list }) => [imageId, list])).toEqual([
      ['1', 'tag=a'],
      ['2', 'tag=b'],
    ]);
    act(() => result.current.toggle(image('1')));
    expect([...result.current.images.keys()]).toEqual(['2']);
  });

  it('is empty in a list of another kind, and an update there does not restore it', () => {
    const { result, rerender } = open('acme', '');
    act(() => result.current.toggle(image('1')));
    rerender({ kind: 'globex', list: '' });
    expect(result.current.images.size).toBe(0);
    act(() => result.current.renew(image('1', 'another name')));
    expect(result.current.images.size).toBe(0);
    rerender({ kind: 'acme', list: '' });
    expect(result.current.images.size).toBe(0);
  });

  it('updates an image, and keeps the list where it was selected', () => {
    const { result, rerender } = open('acme', 'tag=a');
    act(() => result.current.put([picked(image('1', 'before'), 'tag=a'), picked(image('2'), 'tag=a')]));
    rerender({ kind: 'acme', list: 'tag=b' });
    act(() => result.current.renew(image('1', 'after')));
    expect(result.current.images.get('1')).toMatchObject({ name: 'after', list: 'tag=a' });
    const before = result.current.images;
    act(() => result.current.drop(['3']));
    expect(result.current.images).toBe(before);
    act(() => result.current.drop(['1', '3']));
    expect([...result.current.images.keys()]).toEqual(['2']);
    act(() => result.current.clear());
    expect(result.current.images.size).toBe(0);
  });
});

describe('the look of the table', () => {
  function open(search: string) {
    const looks: Look[] = [];
    const page = renderCatalog(search, (catalog) => (
      <Shown catalog={catalog} onLook={(now) => void looks.push(now)} />
    ));
    const look = () => {
      const last = looks.at(-1);
      if (last === undefined) throw new Error('not rendered');
      return last;
    };
    return { ...page, look };
  }
  function Shown({
    catalog,
    onLook,
  }: {
    catalog: Parameters<typeof useLook>[0];
    onLook: (look: Look) => void;
  }) {
    onLook(useLook(catalog));
    return null;
  }

  it('is kept between visits, and not written to an address that has none', () => {
    localStorage.clear();
    const first = open('?status=active');
    expect(first.look()).toMatchObject({ density: 'comfortable', rowHeightPx: 36, columns: DEFAULT_COLUMNS });
    act(() => first.look().setDensity('compact'));
    act(() => first.look().setColumns(['name', 'owner']));
    expect(first.address()).toBe('?status=active');
    const second = open('?status=queued');
    expect(second.look()).toMatchObject({ density: 'compact', columns: ['name', 'owner'] });
    act(() => second.look().setDensity('comfortable'));
    act(() => second.look().setColumns(DEFAULT_COLUMNS));
    expect(localStorage.length).toBe(0);
  });

  it('comes from the address if it has one, and is changed there too', () => {
    const page = open('?ui.columns=name,status&ui.density=compact');
    expect(page.look()).toMatchObject({ density: 'compact', columns: ['name', 'status'] });
    act(() => page.look().setColumns(['status', 'name', 'id']));
    expect(page.address()).toBe('?ui.columns=status,name,id&ui.density=compact');
    act(() => page.look().setColumns(DEFAULT_COLUMNS));
    expect(page.address()).toBe('?ui.density=compact');
    localStorage.clear();
  });
});

describe('the columns of the table', () => {
  const tools = {
    nowMs: 0,
    known: { projects: [] },
    hrefOf: (imageId: string) => imageId,
  } as unknown as CellTools;
  const table = (search: string, shown: readonly ColumnId[]) =>
    renderHook(() =>
      useImagesTable({ columns: shown, order: shown, widths: {} }, parseAddress(search).filters, tools),
    ).result.current;
  const sorts = (search: string) =>
    Object.fromEntries(
      table(search, ['name', 'status', 'created']).columns.flatMap(({ id, sort }) =>
        sort === undefined ? [] : [[id, sort]],
      ),
    );

  it.each([
    ['', { name: 'none', status: 'none', created: 'descending' }],
    ['?sort_key=name', { name: 'descending', status: 'none', created: 'none' }],
    ['?sort_key=name&sort_dir=asc', { name: 'ascending', status: 'none', created: 'none' }],
    ['?sort=status:asc,name:desc', { name: 'none', status: 'ascending', created: 'none' }],
  ])('at %s are ordered so: %j', (search, expected) => expect(sorts(search)).toEqual(expected));

  it('are the visible ones, in the order chosen, with the one for selecting', () => {
    const ids = table('', ['id', 'name', 'owner']).columns.map(({ id }) => id);
    expect(ids).toEqual(['select', 'id', 'name', 'owner']);
  });

  it('have one cell each', () => {
    const { columns, cellsOf } = table('', ['name', 'status', 'owner']);
    const cells = cellsOf({ id: 'i', name: 'Ubuntu', status: 'queued', owner: 'acme' }, false);
    expect(cells).toHaveLength(columns.length);
    render(createElement('div', null, ...cells.map(({ content }) => content)));
    expect(screen.getByText('Ubuntu')).toBeDefined();
    expect(screen.getByText('acme')).toBeDefined();
  });
});
