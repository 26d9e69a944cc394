import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, formatParams, parseAddress } from './address.ts';
import { FIELDS } from '../attributes/evaluated/fields.ts';
import { mendsOf } from './mend.ts';
import { fieldLabel } from './messages.ts';
import { filterNoteWords, filterProblemWords } from './problem-messages.ts';
import type { Profile } from '../attributes/profile.ts';
import { PROFILES } from '../attributes/profile.ts';
import { activeByGroup, readFilters } from './reading.ts';

const { glance, ims } = PROFILES;

/** `status=sent`, `limit=bad:not-a-number`…: the outcome of every parameter, in short. */
function fates(search: string, profile: Profile): string[] {
  return readFilters(parseAddress(search).filters, profile).map(({ param, outcome }) => {
    if (outcome.kind === 'bad') return `${param.name}=${param.value} ${outcome.problem.code}`;
    if (outcome.kind === 'here')
      return `${param.name}=${param.value} here ${outcome.because}${outcome.ends ? ' ends' : ''}`;
    return `${param.name}=${param.value} ${outcome.kind}${outcome.note === null ? '' : ` ${outcome.note.code}`}`;
  });
}

/** The search, and its outcome on glance and on ims. */
const CASES: ReadonlyArray<readonly [search: string, onGlance: string, onIms: string]> = [
  ['name=Ubuntu', 'sent', 'sent'],
  ['name=foo:bar', 'operator', 'sent'],
  ['name=eq:foo:bar', 'sent', 'sent'],
  // Empty values: what Glance takes is sent, what it refuses is not (captured answers of Glance 25.1).
  ...(
    'name= name=eq: name=in: id= id=in: status= status=eq: disk_format= container_format=in: owner= tag= ' +
    '__imagetype= __isregistered= __platform= __os_type= __os_bit= __support_kvm= __support_xen_gpu_type= ' +
    'visibility= min_ram= min_disk= os_distro= checksum='
  )
    .split(' ')
    .map((search) => [search, 'sent empty', 'sent empty'] as const),
  ...(
    'protected= os_hidden= member_status= size_min= size_max= min_ram_min= min_ram_max= min_disk_min= ' +
    'min_disk_max= created_at= updated_at= sort_key= sort_dir= sort= limit= marker='
  )
    .split(' ')
    .map((search) => [search, 'empty', 'empty'] as const),
  ['created_at=gte:', 'not-a-time', 'not-a-time'],
  ['status=in:active,', 'sent', 'sent'],
  ['name=in:"a', 'bad-list', 'bad-list'],
  [`name=${'x'.repeat(128)}`, 'sent', 'sent'],
  [`name=${'x'.repeat(129)}`, 'sent', 'too-long'],
  [`name=${'x'.repeat(256)}`, 'too-long', 'too-long'],
  ['id=8f3a61c0-91e4-4f1d-8f0e-2a7b9d0c55e1', 'sent', 'sent'],
  ['id=nope', 'not-an-id', 'not-an-id'],
  ['id=in:8f3a61c0-91e4-4f1d-8f0e-2a7b9d0c55e1,x', 'not-an-id', 'not-an-id'],
  ['tag=a:b,c', 'sent', 'sent'],
  ['owner=anything', 'sent', 'sent'],
  ['status=active', 'sent', 'sent'],
  ['status=ACTIVE', 'sent', 'sent'],
  ['status=in:active,queued', 'sent', 'sent'],
  ['status=importing', 'sent', 'sent'],
  ['status=killed', 'sent never-listed', 'sent'],
  ['status=bogus', 'not-listed', 'not-listed'],
  ['status=in:active,bogus', 'not-listed', 'not-listed'],
  ['protected=true', 'sent', 'sent'],
  ['protected=True', 'not-listed', 'not-listed'],
  ['protected=1', 'not-listed', 'not-listed'],
  ['os_hidden=True', 'sent', 'sent undocumented'],
  ['os_glance_failed_import=main', 'sent', 'sent undocumented'],
  ['__isregistered=true', 'sent', 'sent'],
  ['visibility=public', 'sent', 'sent'],
  ['visibility=community', 'sent', 'sent undocumented'],
  ['visibility=Public', 'not-listed', 'not-listed'],
  ['visibility=in:public,private', 'not-listed', 'not-listed'],
  ['__imagetype=gold', 'sent', 'sent'],
  ['__imagetype=other', 'sent', 'sent'],
  ['member_status=pending', 'sent', 'sent needs'],
  ['member_status=maybe', 'not-listed', 'not-listed'],
  ['__os_type=Linux', 'sent', 'sent'],
  ['__os_type=linux', 'not-listed', 'not-listed'],
  ['__platform=Alma Linux', 'sent', 'sent'],
  ['__os_bit=64', 'sent', 'sent'],
  ['__os_bit=16', 'not-listed', 'not-listed'],
  ['created_at=gte:2018-10-28T10:00:00Z', 'sent', 'sent'],
  ['created_at=2018-10-28', 'sent', 'sent'],
  ['created_at=gt:abc', 'not-a-time', 'not-a-time'],
  ['created_at=foo:2018-10-28', 'time-operator', 'time-operator'],
  ['disk_format=zvhd2', 'sent', 'sent'],
  ['container_format=in:bare,ova', 'sent', 'sent'],
  ['size_min=1024', 'sent', 'here lacking'],
  ['size_max=1k', 'not-a-number', 'not-a-number'],
  ['min_disk=40', 'sent', 'sent'],
  ['min_disk=-1', 'not-a-number', 'not-a-number'],
  ['min_ram=abc', 'not-a-number', 'not-a-number'],
  ['min_ram=2147483648', 'out-of-range', 'out-of-range'],
  ['min_ram_max=1024', 'sent', 'here lacking'],
  ['__support_kvm=true', 'sent', 'sent'],
  ['__support_kvm=false', 'not-listed', 'not-listed'],
  ['__support_kvm_gpu_type=T4', 'sent', 'sent'],
  ['sort_key=name', 'sent', 'sent'],
  ['sort_key=create_at', 'not-listed', 'sent'],
  ['sort_key=updated_at', 'sent', 'sent'],
  ['sort_key=min_ram', 'not-listed', 'not-listed'],
  ['sort_dir=asc', 'sent', 'sent'],
  ['sort_dir=ASC', 'not-listed', 'not-listed'],
  ['sort=name:asc,size', 'sent', 'sent'],
  ['sort=name:asc,', 'bad-sort', 'bad-sort'],
  ['sort=owner:asc', 'not-listed', 'not-listed'],
  ['limit=50', 'paging', 'paging'],
  ['limit=0', 'paging', 'paging'],
  ['limit=5000', 'paging capped', 'paging capped'],
  ['limit=-1', 'not-a-number', 'not-a-number'],
  ['limit=abc', 'not-a-number', 'not-a-number'],
  ['limit=1.5', 'not-a-number', 'not-a-number'],
  ['marker=8f3a61c0-91e4-4f1d-8f0e-2a7b9d0c55e1', 'paging', 'paging'],
  ['marker=x', 'not-an-id', 'not-an-id'],
  ['os_distro=ubuntu', 'sent', 'sent undocumented'],
  ['os_version=22.04', 'sent', 'sent undocumented'],
  ['__os_version=Ubuntu 22.04 server 64bit', 'sent', 'here lacking'],
  ['architecture=x86_64', 'sent', 'sent'],
  ['enterprise_project_id=all_granted_eps', 'sent undocumented', 'sent'],
  ['virtual_env_type=DataImage', 'sent undocumented', 'sent'],
  ['__whole_image=true', 'sent undocumented', 'sent'],
  ['__whole_image=maybe', 'not-listed', 'not-listed'],
  ['__system__cmkid=0f1e', 'sent undocumented', 'sent'],
  ['=x', 'empty', 'empty'],
  ['changes-since=2026-01-01', 'refused', 'refused'],
  ['size_max=99', 'sent', 'here lacking'],
  ['min_disk_min=1', 'sent', 'here lacking'],
  ['min_disk_max=40', 'sent', 'here lacking'],
  ['min_ram_min=1', 'sent', 'here lacking'],
  ['__support_xen=true', 'sent', 'sent'],
  ['__support_largememory=true', 'sent', 'sent'],
  ['__support_diskintensive=true', 'sent', 'sent'],
  ['__support_highperformance=yes', 'not-listed', 'not-listed'],
  ['__support_xen_gpu_type=M60_vGPU', 'sent', 'sent'],
  ['__support_xen_hana=True', 'not-listed', 'not-listed'],
  ['__support_kvm_infiniband=true', 'sent', 'sent'],
];

describe('one parameter', () => {
  it.each(CASES)('%s', (search, onGlance, onIms) => {
    const [name, value] = [search.slice(0, search.indexOf('=')), search.slice(search.indexOf('=') + 1)];
    const typed = new URLSearchParams([[name, value]]).toString();
    expect(fates(typed, glance)).toEqual([`${name}=${value} ${onGlance}`]);
    expect(fates(typed, ims)).toEqual([`${name}=${value} ${onIms}`]);
  });

  it('has a case above for every field', () => {
    const covered = new Set(CASES.map(([search]) => search.slice(0, search.indexOf('='))));
    expect(FIELDS.map(({ name }) => name).filter((name) => !covered.has(name))).toEqual([]);
  });
});

describe('parameters together', () => {
  it('uses the last of a repeated filter, and says so of the others', () => {
    expect(fates('name=a&name=b', ims)).toEqual(['name=a repeated', 'name=b sent']);
    expect(fates('colour=a&colour=b', ims)).toEqual(['colour=a repeated', 'colour=b sent']);
  });

  it('uses the first of limit, marker, sort and visibility, as the service does', () => {
    expect(fates('limit=1&limit=2', glance)).toEqual(['limit=1 paging', 'limit=2 repeated']);
    expect(fates('visibility=public&visibility=private', glance)).toEqual([
      'visibility=public sent',
      'visibility=private repeated',
    ]);
  });

  it('ignores a bad value beside a good one', () => {
    expect(fates('limit=x&limit=2', glance)).toEqual(['limit=x not-a-number', 'limit=2 paging']);
  });

  it('takes tags together', () => {
    expect(fates('tag=a&tag=b', glance)).toEqual(['tag=a sent', 'tag=b sent']);
  });

  it.each([
    ['', 'lower here ends, upper sent'],
    ['&sort_key=created_at&sort_dir=asc', 'lower sent, upper here ends'],
    ['&sort_key=name&sort_dir=asc', 'lower sent, upper here'],
    ['&sort=created_at:asc,name:desc', 'lower sent, upper here ends'],
  ])('sends the time bound at which the order begins: %s', (order, expected) => {
    const said = fates(`created_at=gte:2026-01-01&created_at=lt:2026-02-01${order}`, glance)
      .filter((outcome) => outcome.startsWith('created_at'))
      .map((outcome) =>
        outcome
          .replace('created_at=gte:2026-01-01', 'lower')
          .replace('created_at=lt:2026-02-01', 'upper')
          .replace(' second-bound', ''),
      );
    expect(said.join(', ')).toBe(expected);
  });

  it('keeps the last of two bounds on the same side', () => {
    expect(fates('created_at=gt:2026-01-01&created_at=gt:2026-02-01', glance)).toEqual([
      'created_at=gt:2026-01-01 repeated',
      'created_at=gt:2026-02-01 sent',
    ]);
    expect(fates('created_at=gt:2026-01-01&created_at=eq:2026-02-01', glance)).toEqual([
      'created_at=gt:2026-01-01 repeated',
      'created_at=eq:2026-02-01 sent',
    ]);
  });

  it('refuses what the service would answer with a 400 about sorting', () => {
    expect(fates('sort=name&sort_key=size', glance)).toEqual(['sort_key=size sort-mixed', 'sort=name sent']);
    expect(fates('sort_key=name&sort_dir=asc&sort_dir=desc', glance)).toEqual([
      'sort_key=name sent',
      'sort_dir=asc sort-dirs',
      'sort_dir=desc sort-dirs',
    ]);
    expect(fates('sort_key=name&sort_key=size&sort_dir=asc&sort_dir=desc', glance)).toEqual([
      'sort_key=name sent',
      'sort_key=size sent',
      'sort_dir=asc sent',
      'sort_dir=desc sent',
    ]);
  });

  it('notes parameters that exclude each other', () => {
    expect(fates('__support_kvm=true&__support_xen_hana=true', ims)).toEqual([
      '__support_kvm=true sent excludes',
      '__support_xen_hana=true sent excludes',
    ]);
    expect(fates('__support_kvm_infiniband=true&__support_kvm=true', ims)).toEqual([
      '__support_kvm=true sent',
      '__support_kvm_infiniband=true sent',
    ]);
  });

  it('accepts a membership beside visibility=shared', () => {
    expect(fates('member_status=pending&visibility=shared', ims)).toEqual([
      'visibility=shared sent',
      'member_status=pending sent',
    ]);
  });

  it('counts by group, the IMS attributes in a group of their own on Glance', () => {
    const { filters } = parseAddress('status=active&__os_type=Linux&__support_kvm=true&colour=red&limit=5');
    expect(Object.fromEntries(activeByGroup(filters, ims))).toEqual({
      state: 1,
      system: 1,
      hardware: 1,
      property: 1,
      order: 1,
    });
    expect(Object.fromEntries(activeByGroup(filters, glance))).toEqual({
      state: 1,
      ims: 2,
      property: 1,
      order: 1,
    });
  });
});

describe('mending', () => {
  const mends = (search: string, profile: Profile) =>
    mendsOf(parseAddress(search).filters, 0, profile).map(({ filters }) => canonical(filters));

  it('offers what was probably meant', () => {
    expect(mends('name=foo:bar', glance)).toEqual(['name=eq:foo:bar']);
    expect(mends('status=actve', glance)).toEqual(['status=active']);
    expect(mends('visibility=Public', glance)).toEqual(['visibility=public']);
    expect(mends('sort_key=create_at', glance)).toEqual(['sort_key=created_at']);
    expect(mends('protected=True', ims)).toEqual(['protected=true']);
    expect(mends('status=in:active,Qeued', glance)).toEqual(['status=in:active,queued']);
    expect(mends('member_status=pending', ims)).toEqual(['visibility=shared&member_status=pending']);
  });

  it('offers nothing where nothing is near', () => {
    expect(mends('status=banana', glance)).toEqual([]);
    expect(mends('limit=abc', glance)).toEqual([]);
    expect(mends('status=active', glance)).toEqual([]);
  });
});

it('has words for whatever can be typed, and leaves a request without repeats', () => {
  const name = fc.constantFrom(...FIELDS.map((field) => field.name), 'colour', 'changes-since');
  const value = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom(
      'gte:2026-01-01',
      'lt:2026',
      'in:a',
      'true',
      'asc',
      'name',
      '5',
      'shared',
      'eq:x',
      'foo:x',
    ),
  );
  const param = fc.record({ name, value });
  fc.assert(
    fc.property(fc.array(param, { maxLength: 8 }), fc.constantFrom(glance, ims), (params, profile) => {
      const { filters } = parseAddress(formatParams(params));
      const readings = readFilters(filters, profile);
      expect(readings.map((reading) => reading.param)).toEqual(filters);
      const sentOnce = readings.filter(
        ({ outcome, field }) => outcome.kind === 'sent' && field?.repeats !== true,
      );
      expect(new Set(sentOnce.map((reading) => reading.param.name)).size).toBe(sentOnce.length);
      const words = readings.flatMap(({ param: read, outcome }) => {
        if (outcome.kind === 'bad') return [filterProblemWords(read.name, outcome.problem)];
        return outcome.kind === 'sent' && outcome.note !== null
          ? [filterNoteWords(read.name, outcome.note)]
          : [];
      });
      expect(words.filter((sentence) => !sentence.endsWith('.'))).toEqual([]);
      expect(readings.map((reading) => fieldLabel(reading.param.name))).not.toContain('');
    }),
    { numRuns: 3000 },
  );
});
