import { describe, expect, it } from 'vitest';
import { canonical, formatParams, parseAddress } from './address.ts';
import { addProperty, fieldValues, removeParam, setField, setOrder } from './edit.ts';
import { knownField } from './fields.ts';
import { passes, sizeBytesOf } from './local.ts';
import { fullOrder, nextOrder, reversedOrder } from './order.ts';
import { applyPreset, presetIn, presetsOf } from './presets.ts';
import { PROFILES } from '../attributes/profile.ts';
import type { End } from './request.ts';
import { toRequest } from './request.ts';

const { glance, ims } = PROFILES;

function ask(search: string, end: End = 'head', profile = glance) {
  const { filters, ui } = parseAddress(search);
  const request = toRequest(filters, ui, { profile, projectId: 'acme' }, end);
  const local = (list: typeof request.local) =>
    list.map((filter) => {
      if (filter.kind === 'time') return `${filter.attribute} ${filter.bound.op}:${filter.bound.text}`;
      if (filter.kind === 'unnamed') return 'unnamed';
      return filter.kind === 'number' ? `${filter.attribute} ${filter.side} ${filter.limit}` : 'not mine';
    });
  return {
    ...request,
    query: formatParams(request.query),
    local: local(request.local),
    ends: local(request.ends),
  };
}

describe('the request is the address', () => {
  it.each([
    ['', ''],
    ['status=in:active,queued&__os_type=Linux', 'status=in:active,queued&__os_type=Linux'],
    ['tag=lts&tag=gpu', 'tag=lts&tag=gpu'],
    ['colour=red&ui.density=compact', 'colour=red'],
    // What the service takes is sent as it stands, empty values too.
    ['name=&owner=&status=&tag=&foo=', 'name=&tag=&owner=&status=&foo='],
    ['name&tag=&tag=x', 'name=&tag=&tag=x'],
    ['protected=&limit=&sort_dir=&created_at=&size_min=&name=eq:x', 'name=eq:x'],
    ['status=bogus&name=eq:x', 'name=eq:x'],
  ])('%s', (search, query) => expect(ask(search).query).toBe(query));

  it('picks images without a name here, whatever else is asked for', () => {
    expect(ask('status=active&ui.unnamed=only')).toMatchObject({
      query: 'status=active',
      local: ['unnamed'],
      ends: [],
    });
    expect(ask('ui.unnamed=only', 'tail').local).toEqual(['unnamed']);
    expect(ask('ui.unnamed=yes').local).toEqual([]);
  });

  it('goes to the list of the extension for filters that only that has', () => {
    expect(ask('virtual_env_type=DataImage&status=active', 'head', ims)).toMatchObject({
      list: 'cloudimages',
      query: 'status=active&virtual_env_type=DataImage',
    });
    expect(ask('__whole_image=true', 'tail', ims).list).toBe('cloudimages');
    expect(ask('__whole_image=true').list).toBeUndefined();
    expect(ask('__whole_image=maybe&status=active', 'head', ims).list).toBeUndefined();
    expect(ask('__os_type=Linux', 'head', ims).list).toBeUndefined();
  });

  it('keeps limit and marker for its own pages', () => {
    const marker = '8f3a61c0-91e4-4f1d-8f0e-2a7b9d0c55e1';
    expect(ask(`limit=50&marker=${marker}&name=eq:x`)).toMatchObject({
      query: 'name=eq:x',
      limit: 50,
      marker,
    });
    expect(ask('limit=5000').limit).toBe(1000);
    expect(ask('limit=abc').limit).toBeNull();
    expect(ask(`marker=${marker}`, 'tail').marker).toBeNull();
  });

  it('sends one of two time bounds and ends at the other, from either end', () => {
    const search = 'created_at=gte:2026-01-01&created_at=lt:2026-02-01';
    expect(ask(search)).toMatchObject({
      query: 'created_at=lt:2026-02-01',
      ends: ['created_at gte:2026-01-01'],
      local: [],
    });
    expect(ask(search, 'tail')).toMatchObject({
      query: 'created_at=gte:2026-01-01&sort_key=created_at&sort_dir=asc',
      ends: ['created_at lt:2026-02-01'],
      local: [],
    });
  });

  it('applies the second bound here under another order', () => {
    const search = 'created_at=gte:2026-01-01&created_at=lt:2026-02-01&sort_key=name&sort_dir=asc';
    expect(ask(search)).toMatchObject({
      query: 'created_at=gte:2026-01-01&sort_key=name&sort_dir=asc',
      local: ['created_at lt:2026-02-01'],
      ends: [],
    });
    expect(ask(search, 'tail')).toMatchObject({
      query: 'created_at=gte:2026-01-01&sort_key=name&sort_dir=desc',
      local: ['created_at lt:2026-02-01'],
    });
  });

  it('applies here what the service lacks', () => {
    expect(ask('size_min=5&min_ram_max=1024', 'head', ims)).toMatchObject({
      query: '',
      local: ['size min 5', 'min_ram max 1024'],
    });
    expect(ask('size_min=5&min_ram_max=1024').query).toBe('size_min=5&min_ram_max=1024');
  });

  it("leaves one's own images out of what others share, unless told otherwise", () => {
    expect(ask('visibility=shared&member_status=pending').local).toEqual(['not mine']);
    expect(ask('visibility=shared&member_status=pending&ui.own=show').local).toEqual([]);
    expect(ask('visibility=shared').local).toEqual([]);
    expect(ask('visibility=shared&member_status=pending&owner=globex').local).toEqual([]);
  });
});

describe('filters applied here', () => {
  it('knows the size in both dialects', () => {
    expect(sizeBytesOf({ size: 5 })).toBe(5);
    expect(sizeBytesOf({ size: 0, __image_size: '449261568' })).toBe(449_261_568);
    expect(sizeBytesOf({ size: 0, __image_size: '0', status: 'active' })).toBeNull();
    expect(sizeBytesOf({ size: null })).toBeNull();
    expect(sizeBytesOf({ size: 0, status: 'active' })).toBe(0);
    expect(sizeBytesOf({ __image_size: 'junk' })).toBeNull();
  });

  it('lets nothing unknown pass', () => {
    expect(passes({ size: null }, { kind: 'number', attribute: 'size', side: 'max', limit: 9 })).toBe(false);
    expect(passes({ min_ram: 9 }, { kind: 'number', attribute: 'min_ram', side: 'max', limit: 9 })).toBe(
      true,
    );
    expect(passes({ owner: 'a' }, { kind: 'not-owner', projectId: 'a' })).toBe(false);
    const bound = { op: 'gte', text: '', timeMs: Date.parse('2026-01-01') } as const;
    expect(
      passes({ created_at: '2026-01-01T00:00:00Z' }, { kind: 'time', attribute: 'created_at', bound }),
    ).toBe(true);
    expect(passes({ created_at: null }, { kind: 'time', attribute: 'created_at', bound })).toBe(false);
  });
});

describe('order', () => {
  it.each([
    ['', 'created_at:desc,id:desc', 'sort_key=created_at&sort_dir=asc'],
    ['sort_dir=asc', 'created_at:asc,id:asc', 'sort_key=created_at&sort_dir=desc'],
    ['sort_key=name', 'name:desc,created_at:desc,id:desc', 'sort_key=name&sort_dir=asc'],
    ['sort_key=name&sort_dir=asc', 'name:asc,created_at:asc,id:asc', 'sort_key=name&sort_dir=desc'],
    ['sort=name:asc', 'name:asc,created_at:asc,id:asc', 'sort_key=name&sort_dir=desc'],
    [
      'sort=disk_format:asc,name:desc',
      'disk_format:asc,name:desc,created_at:desc,id:desc',
      'sort=disk_format:desc,name:asc,created_at:asc,id:asc',
    ],
    [
      'sort_key=disk_format&sort_key=name&sort_dir=asc',
      'disk_format:asc,name:asc,created_at:asc,id:asc',
      'sort_key=disk_format&sort_key=name&sort_dir=desc',
    ],
    [
      'sort_key=disk_format&sort_key=name&sort_dir=asc&sort_dir=asc',
      'disk_format:asc,name:asc,created_at:desc,id:desc',
      'sort=disk_format:desc,name:desc,created_at:asc,id:asc',
    ],
    ['sort_key=id&sort_dir=asc', 'id:asc,created_at:asc', 'sort_key=id&sort_dir=desc'],
    ['sort_key=create_at', 'created_at:desc,id:desc', 'sort_key=create_at&sort_dir=asc'],
  ])('%s', (search, order, reversed) => {
    const { filters } = parseAddress(search);
    expect(
      fullOrder(filters)
        .map(({ key, dir }) => `${key}:${dir}`)
        .join(),
    ).toBe(order);
    expect(formatParams(reversedOrder(filters))).toBe(reversed);
  });

  it('mirrors exactly: the reverse of the reverse is the order', () => {
    for (const search of ['', 'sort_key=name', 'sort=a:asc,b:desc', 'sort_key=size&sort_dir=asc']) {
      const { filters } = parseAddress(search);
      const flipped = fullOrder(reversedOrder(filters)).map(({ key, dir }) => [
        key,
        dir === 'asc' ? 'desc' : 'asc',
      ]);
      expect(flipped).toEqual(fullOrder(filters).map(({ key, dir }) => [key, dir]));
    }
  });

  it('cycles the order of a header: ascending, descending, the service’s own', () => {
    const click = (search: string, key: string) => nextOrder(parseAddress(search).filters, key);
    expect(click('', 'name')).toEqual({ key: 'name', dir: 'asc' });
    expect(click('', 'created_at')).toEqual({ key: 'created_at', dir: 'asc' });
    expect(click('sort_key=name&sort_dir=asc', 'name')).toEqual({ key: 'name', dir: 'desc' });
    expect(click('sort_key=name&sort_dir=desc', 'name')).toBeNull();
    expect(click('sort_key=name&sort_dir=desc', 'size')).toEqual({ key: 'size', dir: 'asc' });
  });
});

describe('editing', () => {
  const edit = (search: string, name: Parameters<typeof knownField>[0], values: string[], profile = glance) =>
    canonical(setField(parseAddress(search).filters, knownField(name), values, profile));

  it('writes what the service understands', () => {
    expect(edit('', 'name', ['a:b'])).toBe('name=eq:a:b');
    expect(edit('', 'name', ['a:b'], ims)).toBe('name=a:b');
    expect(edit('', 'status', ['active', 'queued'])).toBe('status=in:active,queued');
    expect(edit('status=in:active,queued', 'status', ['queued'])).toBe('status=queued');
    expect(edit('status=active', 'status', [])).toBe('');
    expect(edit('', 'tag', ['a', 'b'])).toBe('tag=a&tag=b');
  });

  it('keeps the constraint between membership and visibility', () => {
    expect(edit('', 'member_status', ['pending'], ims)).toBe('visibility=shared&member_status=pending');
    expect(edit('visibility=shared&member_status=pending', 'visibility', [], ims)).toBe('');
    expect(edit('visibility=shared&member_status=pending', 'visibility', ['public'], ims)).toBe(
      'visibility=public',
    );
    expect(edit('visibility=shared&member_status=pending', 'member_status', [], ims)).toBe(
      'visibility=shared',
    );
    const { filters } = parseAddress('visibility=shared&member_status=pending');
    expect(canonical(removeParam(filters, 0))).toBe('');
  });

  it('drops a marker when the list becomes another one', () => {
    const marker = 'marker=8f3a61c0-91e4-4f1d-8f0e-2a7b9d0c55e1';
    expect(edit(marker, 'status', ['active'])).toBe('status=active');
    expect(edit(marker, 'limit', ['5'])).toBe(`limit=5&${marker}`);
    expect(canonical(setOrder(parseAddress(marker).filters, { key: 'name', dir: 'asc' }))).toBe(
      'sort_key=name&sort_dir=asc',
    );
    expect(canonical(addProperty(parseAddress(marker).filters, { name: 'os_distro', value: 'ubuntu' }))).toBe(
      'os_distro=ubuntu',
    );
  });

  it('reads both ways of writing', () => {
    const { filters } = parseAddress('name=eq:a:b&status=in:active,queued');
    expect(fieldValues(filters, knownField('name'), ims)).toEqual(['a:b']);
    expect(fieldValues(filters, knownField('status'), glance)).toEqual(['active', 'queued']);
  });

  it('replaces every parameter of an order', () => {
    const { filters } = parseAddress('sort=name:asc&sort_dir=asc&status=active');
    expect(canonical(setOrder(filters, null))).toBe('status=active');
  });
});

describe('presets', () => {
  it('are the five common queries, adapted', () => {
    const written = (profile: 'ims' | 'glance') =>
      presetsOf(profile, 'p1').map(({ name, filters }) => `${name}: ${canonical(filters)}`);
    expect(written('ims')).toEqual([
      'all: ',
      'public: visibility=public',
      'publicByIms: protected=true&visibility=public&__imagetype=gold',
      'mine: owner=p1',
      'pending: visibility=shared&__imagetype=shared&member_status=pending',
      'accepted: visibility=shared&__imagetype=shared&member_status=accepted',
      'rejected: visibility=shared&__imagetype=shared&member_status=rejected',
    ]);
    expect(written('glance').slice(1, 4)).toEqual([
      'public: visibility=public',
      'mine: owner=p1',
      'pending: visibility=shared&member_status=pending',
    ]);
  });

  it('keep order and page size, and are known again', () => {
    const presets = presetsOf('glance', 'p1');
    const { filters } = parseAddress('status=active&sort_key=name&limit=5');
    const [, publicOnly] = presets;
    if (publicOnly === undefined) throw new Error('no preset');
    const next = applyPreset(filters, publicOnly);
    expect(canonical(next)).toBe('visibility=public&sort_key=name&limit=5');
    expect(presetIn(next, presets)).toBe('public');
    expect(presetIn(filters, presets)).toBeNull();
    expect(presetIn([], presets)).toBe('all');
  });
});
