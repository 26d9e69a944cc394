import { describe, expect, it } from 'vitest';
import { PROFILE_RULES } from '../../profile.ts';
import type { Filter, ListQuery } from './list-query.ts';
import { parseListQuery } from './parse-list-query.ts';
import { parseParameters } from './parameters.ts';

const parse = (search: string, rules = PROFILE_RULES.glance): ListQuery =>
  parseListQuery(parseParameters(search), rules);

const property = (name: string, value: string): Filter => ({ kind: 'property', name, value });
const oneOf = (
  attribute: 'name' | 'id' | 'status' | 'container_format' | 'disk_format',
  ...values: string[]
): Filter => ({
  kind: 'one of',
  attribute,
  values,
});
const range = (
  key: 'size' | 'virtual_size' | 'min_ram' | 'min_disk',
  from: number | null,
  to: number | null,
): Filter => ({
  kind: 'number range',
  key,
  from,
  to,
});
const never: Filter = { kind: 'never' };

/** The 32 parameters of `GET /v2/images`, less those that are no filters. */
const imsProperties = [
  '__imagetype',
  '__isregistered',
  '__os_bit',
  '__os_type',
  '__platform',
  '__support_diskintensive',
  '__support_highperformance',
  '__support_kvm',
  '__support_kvm_gpu_type',
  '__support_kvm_infiniband',
  '__support_largememory',
  '__support_xen',
  '__support_xen_gpu_type',
  '__support_xen_hana',
];

describe('a filter', () => {
  it.each<[string, Filter]>([
    ['name=Ubuntu', oneOf('name', 'Ubuntu')],
    ['name=', oneOf('name', '')],
    ['name=eq:a:b', oneOf('name', 'a:b')],
    ['name=in:a,"b,c"', oneOf('name', 'a', 'b,c')],
    ['name=in:', oneOf('name')],
    ['id=x', oneOf('id', 'x')],
    ['id=in:x,y', oneOf('id', 'x', 'y')],
    ['status=active', oneOf('status', 'active')],
    ['status=nosuch', oneOf('status', 'nosuch')],
    ['status=in:queued,saving', oneOf('status', 'queued', 'saving')],
    ['container_format=bare', oneOf('container_format', 'bare')],
    ['disk_format=in:raw,iso', oneOf('disk_format', 'raw', 'iso')],
    ['min_ram=512', range('min_ram', 512, 512)],
    ['min_ram=abc', range('min_ram', 0, 0)],
    ['min_ram_min=1', range('min_ram', 1, null)],
    ['min_ram_max=1', range('min_ram', null, 1)],
    ['min_disk=-1', range('min_disk', -1, -1)],
    ['min_disk_min=0', range('min_disk', 0, null)],
    ['min_disk_max=40', range('min_disk', null, 40)],
    ['size=1', range('size', 1, 1)],
    ['size_min=1', range('size', 1, null)],
    ['size_max=1', range('size', null, 1)],
    ['virtual_size_min=1', range('virtual_size', 1, null)],
    ['name_min=1', never],
    ['created_at=2026-11-22', { kind: 'time', key: 'created_at', operator: 'eq', seconds: 1_795_305_600 }],
    ['created_at=lt:2026-11-22', { kind: 'time', key: 'created_at', operator: 'lt', seconds: 1_795_305_600 }],
    [
      'updated_at=gte:2026-11-22T00:00:00Z',
      { kind: 'time', key: 'updated_at', operator: 'gte', seconds: 1_795_305_600 },
    ],
    ['protected=true', { kind: 'protected', value: true }],
    ['protected=false', { kind: 'protected', value: false }],
    ['owner=x', { kind: 'attribute', attribute: 'owner', value: 'x' }],
    ['checksum=x', { kind: 'attribute', attribute: 'checksum', value: 'x' }],
    ['os_hash_value=x', { kind: 'attribute', attribute: 'os_hash_value', value: 'x' }],
    ['deleted_at=2026', never],
    ['tag=a', { kind: 'tag', value: 'a' }],
    ['tag=%20a%20', { kind: 'tag', value: 'a' }],
    ['os_distro=ubuntu', property('os_distro', 'ubuntu')],
    ['description=foo:bar', property('description', 'foo:bar')],
    ['os_distro=in:a,b', property('os_distro', 'in:a,b')],
    ['=x', property('', 'x')],
    ...imsProperties.map((name): [string, Filter] => [`${name}=some%20value`, property(name, 'some value')]),
  ])('%s', (search, filter) => {
    expect(parse(search).filters).toEqual([filter]);
    expect(parse(search, PROFILE_RULES.ims).filters).toEqual([filter]);
  });

  it('of each tag is one of its own, of other names the last counts', () => {
    expect(parse('tag=a&tag=b&os_distro=x&os_distro=y').filters).toEqual([
      property('os_distro', 'y'),
      { kind: 'tag', value: 'a' },
      { kind: 'tag', value: 'b' },
    ]);
  });

  it.each(['checksum', 'os_hash_value'] as const)(
    'on %s has to fulfil the first and the last of several',
    (attribute) => {
      expect(parse(`${attribute}=a&${attribute}=b&${attribute}=c`).filters).toEqual([
        { kind: 'attribute', attribute, value: 'a' },
        { kind: 'attribute', attribute, value: 'c' },
      ]);
    },
  );

  it('called tags is a tag of each of its characters, and none beside tag', () => {
    expect(parse('tags=zz&tags=lü').filters).toEqual([
      { kind: 'tag', value: 'l' },
      { kind: 'tag', value: 'ü' },
    ]);
    expect(parse('tags=').filters).toEqual([]);
    expect(parse('tags=lts&tag=a').filters).toEqual([{ kind: 'tag', value: 'a' }]);
  });

  it('with an unknown operator is refused by Glance and plain text for IMS', () => {
    expect(() => parse('name=foo:bar')).toThrow("Unable to filter by unknown operator 'foo'.");
    expect(parse('name=foo:bar', PROFILE_RULES.ims).filters).toEqual([oneOf('name', 'foo:bar')]);
    expect(parse('name=nginx:1.27', PROFILE_RULES.ims).filters).toEqual([oneOf('name', 'nginx:1.27')]);
  });

  it('that Glance ignores is none', () => {
    expect(parse('deleted=true').filters).toEqual([]);
  });
});

describe('what is no filter', () => {
  it('is the usual when it is not given', () => {
    expect(parse('')).toEqual({
      limit: 25,
      marker: null,
      memberStatus: 'accepted',
      visibility: null,
      hidden: false,
      sort: [
        { key: 'created_at', descending: true },
        { key: 'id', descending: true },
      ],
      filters: [],
    });
  });

  it.each<[string, Partial<ListQuery>]>([
    ['limit=0', { limit: 0 }],
    ['limit=1000', { limit: 1000 }],
    ['limit=1001', { limit: 1000 }],
    ['limit=99999999999999999999', { limit: 1000 }],
    ['limit=%207', { limit: 7 }],
    ['marker=x', { marker: 'x' }],
    ['marker=', { marker: '' }],
    ['member_status=pending', { memberStatus: 'pending' }],
    ['member_status=rejected', { memberStatus: 'rejected' }],
    ['member_status=all', { memberStatus: 'all' }],
    ['visibility=public', { visibility: 'public' }],
    ['visibility=private', { visibility: 'private' }],
    ['visibility=shared', { visibility: 'shared' }],
    ['visibility=community', { visibility: 'community' }],
    ['visibility=all', { visibility: 'all' }],
    ['visibility=', { visibility: 'none' }],
    ['os_hidden=true', { hidden: true }],
    ['os_hidden=TRUE', { hidden: true }],
    ['os_hidden=false', { hidden: false }],
  ])('%s', (search, expected) => {
    expect(parse(search)).toMatchObject({ ...expected, filters: [] });
  });

  it('takes the first visibility in any case, because only the last one is checked', () => {
    expect(parse('visibility=Public&visibility=public').visibility).toBe('public');
    expect(parse('visibility=SHARED%20&visibility=').visibility).toBe('shared');
    expect(parse('visibility=ALL&visibility=').visibility).toBe('none');
  });

  it('is a property of that name from the second time on', () => {
    expect(parse('limit=5&limit=7')).toMatchObject({ limit: 5, filters: [property('limit', '7')] });
    expect(parse('marker=a&marker=b')).toMatchObject({ marker: 'a', filters: [property('marker', 'b')] });
  });
});

describe('a query that is refused', () => {
  it.each([
    ['limit=abc', 'limit param must be an integer'],
    ['limit=', 'limit param must be an integer'],
    ['limit=1.5', 'limit param must be an integer'],
    ['limit=-1', 'limit param must be positive'],
    ['visibility=nosuch', 'Invalid visibility value: nosuch'],
    ['visibility=Public', 'Invalid visibility value: Public'],
    ['member_status=nosuch', 'Invalid status: nosuch'],
    ['member_status=', 'Invalid status: '],
    ['protected=yes', "Invalid value 'yes' for 'protected' filter. Valid values are 'true' or 'false'."],
    ['protected=True', "Invalid value 'True' for 'protected' filter."],
    ['os_hidden=yes', "Invalid value 'yes' for 'os_hidden' filter."],
    ['os_hidden=', "Invalid value '' for 'os_hidden' filter."],
    ['created_at=yesterday', 'Bad "created_at" query filter format. Use ISO 8601 DateTime notation.'],
    ['updated_at=lt:', 'Bad "updated_at" query filter format. Use ISO 8601 DateTime notation.'],
    ['created_at=around:2026', 'Unable to filter on a unknown operator.'],
    ['min_ram_min=abc', 'Unable to filter on a range with a non-numeric value.'],
    ['size_max=', 'Unable to filter on a range with a non-numeric value.'],
    ['status=in:"a', 'Invalid filter value "a. The quote is not closed.'],
    ['changes-since=2026', 'The "changes-since" filter is no longer available on v2.'],
    ['sort_key=nosuch', 'Invalid sort key: nosuch.'],
  ])('%s', (search, message) => {
    expect(() => parse(search)).toThrow(message);
    expect(() => parse(search, PROFILE_RULES.ims)).toThrow(message);
  });

  it.each([
    'created_at=9999-12-31T23:59:59-01:00',
    'updated_at=gt:0001-01-01T00:00:00%2B01:00',
    'created_at=x:0001-01-01T00:00:00%2B00:01',
  ])('fails as Glance does on a time that is in UTC beyond what Python has years for: %s', (search) => {
    expect(() => parse(search)).toThrow(expect.objectContaining({ status: 500 }));
  });

  it('fails as Glance does on changes-since without a value, once the rest is understood', () => {
    expect(() => parse('changes-since=')).toThrow(expect.objectContaining({ status: 500 }));
    expect(() => parse('changes-since=&limit=abc')).toThrow('limit param must be an integer');
  });

  it('fails as Glance does on a range of something that is no column', () => {
    expect(() => parse('nosuch_min=1')).toThrow(expect.objectContaining({ status: 500 }));
  });
});
