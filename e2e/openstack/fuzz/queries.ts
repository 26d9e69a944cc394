import fc from 'fast-check';
import { type Person, people } from '../../contract/people.ts';
import { keysOf } from '../../contract/keys.ts';
import { owners } from './recipes.ts';
import type { Parameter, Query, Value } from './query.ts';
import { anId, aTime, bound, fixedText, listText, oddText, oneOf, property, text } from './values.ts';
import { names, sizes, tags } from './words.ts';

/** The same queries for the same seed; a longer run begins with those of a shorter one. */
export function queriesOf(seed: number, count: number): readonly Query[] {
  return fc.sample(query, { seed, numRuns: count });
}

type Values = fc.Arbitrary<Value>;

function named(name: string, values: Values): fc.Arbitrary<Parameter> {
  return values.map((value) => ({ kind: 'pair', name, value }));
}

function among(choices: readonly string[], values: Values): fc.Arbitrary<Parameter> {
  return fc
    .tuple(fc.constantFrom(...choices), values)
    .map(([name, value]) => ({ kind: 'pair', name, value }));
}

const sortKeys = [
  'name',
  'status',
  'container_format',
  'disk_format',
  'size',
  'id',
  'created_at',
  'updated_at',
];
const oddSortKeys = ['min_ram', 'owner', 'Name', '', 'create_at', ' name ', 'checksum', '<b>"x"'];
const directions = ['asc', 'desc'];
const oddDirections = ['ASC', 'up', '', ' asc ', 'asc:desc'];

// Those that may have no value are the interesting ones.
const sortKey = oneOf([30, fixedText([...sortKeys, 'name', 'size'])], [1, fixedText(oddSortKeys)]);
const sortDirection = oneOf([30, fixedText(directions)], [1, fixedText(oddDirections)]);

const sortStep = fc
  .tuple(sortKey, fc.option(sortDirection, { freq: 5 }))
  .map(([key, direction]): Value => (direction === null ? key : [...key, ':', ...direction]));
const sort = fc
  .tuple(
    fc.array(sortStep, { minLength: 1, maxLength: 3 }),
    fc.constantFrom(',', ',', ',', ', ', ' ,', ',,', ';'),
  )
  .map(([steps, comma]): Value => steps.flatMap((step, index) => (index === 0 ? step : [comma, ...step])));

const limit = oneOf(
  [20, fc.integer({ min: 1, max: 30 }).map((number): Value => [String(number)])],
  [2, fixedText(['0', '100', '1000'])],
  [
    1,
    fixedText([
      '5000',
      '-1',
      'abc',
      '',
      '1.5',
      '0x10',
      ' 1',
      '+3',
      '1_0',
      '٣',
      '1e1',
      '99999999999999999999',
      '-0',
      '\t2',
    ]),
  ],
);
const marker = oneOf(
  [20, anId],
  [
    1,
    fixedText([
      '',
      'nosuch',
      '00000000-0000-0000-0000-000000000000',
      'x'.repeat(36),
      'x'.repeat(37),
      'ü'.repeat(36),
    ]),
  ],
);

const listed = fc.oneof(
  named('name', listText(text(names))),
  named('id', listText(anId)),
  named(
    'status',
    listText(text(['queued', 'active', 'deactivated', 'killed', 'deleted', 'saving', 'Active', 'nosuch'])),
  ),
  named('container_format', listText(text(['bare', 'ovf', 'OVF', 'ova', 'None']))),
  named('disk_format', listText(text(['raw', 'qcow2', 'QCOW2', 'iso', 'vmdk', 'zvhd2', '']))),
);
const number = oneOf(
  [4, fixedText(sizes.map(String))],
  [4, fixedText(['512', '1024', '40', '2147483647'])],
  [1, bound],
);
const columns = ['size', 'min_ram', 'min_disk', 'virtual_size'];
const numbers = fc.oneof(
  among(columns, number),
  among(
    [...columns, 'size'].flatMap((column) => [`${column}_min`, `${column}_max`]),
    number,
  ),
);
const project = oneOf(
  [8, fc.constantFrom(...owners).map((of): Value => [{ kind: 'project', of }])],
  [1, fc.constantFrom(...owners).map((of): Value => ['in:', { kind: 'project', of }])],
  [1, fixedText(['', 'nosuch', 'acme'])],
);
const image = fc.nat(999);
const plain = fc.oneof(
  named('owner', project),
  named(
    'checksum',
    oneOf([5, image.map((index): Value => [{ kind: 'checksum', image: index }])], [1, oddText]),
  ),
  named(
    'os_hash_value',
    oneOf([5, image.map((index): Value => [{ kind: 'hash', image: index }])], [1, oddText]),
  ),
  named('os_hash_algo', fixedText(['sha512', 'SHA512', 'md5', ''])),
);
const flag = oneOf([10, fixedText(['true', 'false'])], [1, fixedText(['True', 'FALSE', '1', '', ' true'])]);
const seenBy = oneOf(
  [20, fixedText(['public', 'private', 'shared', 'community', 'all'])],
  [1, fixedText(['', 'Public', 'nosuch', 'in:public,private', ' all', 'deleted'])],
);
const decision = oneOf(
  [20, fixedText(['accepted', 'pending', 'rejected', 'all'])],
  [1, fixedText(['', 'All', 'nosuch'])],
);

// Names that mean something in Glance's models and controllers, or may do so.
const oddNames = [
  'deleted',
  'deleted_at',
  'changes-since',
  'is_public',
  'name_min',
  'status_max',
  'created_at_min',
  'id_max',
  'owner_min',
  'nosuch_min',
  '_min',
  '_max',
  'protected_min',
  'os_hidden_max',
  'properties',
  'members',
  'locations',
  'metadata',
  'save',
  'get',
  'keys',
  'items',
  'update',
  'delete',
  'registry',
  '__class__',
  '__doc__',
  '__init__',
  '__tablename__',
  '_sa_registry',
  'image_id',
  'schema',
  'self',
  'file',
  'stores',
  'direct_url',
  'tags',
  'Name',
  'NAME',
  'Limit',
  'size_Min',
  'offset',
  'page',
  '',
  ' name',
  'filters',
  'os_hidden ',
];
const odd = among(oddNames, oneOf([2, bound], [2, oddText], [1, fixedText(['1', '0', 'true', 'false'])]));

const raw: fc.Arbitrary<Parameter> = fc
  .constantFrom(
    '',
    '&',
    'name',
    'tag',
    '=',
    '=x',
    'name=%',
    'name=%zz',
    'name=%c3%bc',
    'name=%ff',
    '%ff=1',
    'name=a%00b',
    'tag=%f0%9f%98%80',
    'name=%F0%9F%98%80',
    'name=Ubuntu+22.04',
    'name=ubuntu%2B22.04',
    'limit=5;name=x',
    'tag==',
    'size%5Fmin=2',
    'name=%ed%a0%80',
    'tag[]=lts',
    'name=eq%3Au',
  )
  .map((piece) => ({ kind: 'raw', text: piece }));

const parameter = fc.oneof(
  { weight: 6, arbitrary: named('limit', limit) },
  { weight: 6, arbitrary: named('marker', marker) },
  { weight: 4, arbitrary: named('sort_key', sortKey) },
  { weight: 4, arbitrary: named('sort_dir', sortDirection) },
  { weight: 4, arbitrary: named('sort', sort) },
  { weight: 6, arbitrary: named('visibility', seenBy) },
  { weight: 5, arbitrary: named('member_status', decision) },
  { weight: 6, arbitrary: listed },
  { weight: 4, arbitrary: numbers },
  { weight: 4, arbitrary: among(['created_at', 'updated_at'], aTime) },
  { weight: 3, arbitrary: among(['protected', 'os_hidden'], flag) },
  { weight: 4, arbitrary: named('tag', text(tags)) },
  { weight: 4, arbitrary: property },
  { weight: 3, arbitrary: plain },
  { weight: 2, arbitrary: odd },
  { weight: 1, arbitrary: raw },
);

/** One parameter after the other has an effect only when those before left something: few are the rule. */
const query: fc.Arbitrary<Query> = fc.record({
  as: fc.constantFrom(...keysOf<Person>(people)),
  parameters: fc.array(parameter, { maxLength: 5, size: 'max' }),
});
