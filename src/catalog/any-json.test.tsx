import fc from 'fast-check';
import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { readElements, type Image } from '../api/image.ts';
import { passes, untilBound } from '../filters/local.ts';
import { baselineOf, countNew } from '../listing/news.ts';
import { isInTransition, isSame } from '../listing/freshness/transition.ts';
import { ATTRIBUTE_COLUMNS } from '../attributes/evaluated/columns.ts';
import { countEntries, groupsOf, searchEntries } from '../image/properties/entries.ts';
import { comparisonMarkdown, compareImages } from '../image/compare/compare.ts';
import { formValue } from '../image/edit/changes.ts';
import { patchOf } from '../image/edit/patch-request.ts';
import { asJson } from '../image/edit/draft-json.ts';
import { NO_DRAFT } from '../image/edit/draft.ts';
import { fieldsFor, placesFor } from '../image/edit/fields.ts';
import { rebase } from '../image/edit/rebase.ts';
import type { Editor } from '../image/edit/rules.ts';
import { logoOf } from '../image/facts.ts';
import { hardwareOf } from '../image/overview/hardware.ts';
import {
  accessOf,
  agentsOf,
  encryptionKeyOf,
  firmwareOf,
  formatSentence,
  requirementsOf,
  systemOf,
  useOf,
  warningsOf,
} from '../image/overview/sentences.ts';
import { sourcesOf } from '../image/overview/sources.ts';
import { shownTags } from '../image/tags/change-tags.ts';
import { NO_EDIT, editRequestsOf } from '../operations/editing/edit-requests.ts';
import { checksumOf } from '../operations/downloading/checksum.ts';
import { fileForm } from '../operations/export/file.ts';
import { targetOf } from '../operations/target.ts';
import {
  ageCell,
  attributeCell,
  diskCell,
  dimCell,
  idCell,
  memoryCell,
  nameCell,
  platformCell,
  selectCell,
  sizeCell,
  statusCell,
  tagsCell,
  type CellTools,
} from './cells.tsx';
import { picked } from './selection.ts';

const NAMES = [
  ...ATTRIBUTE_COLUMNS.map(({ name }) => name),
  'tags',
  'os_hash_algo',
  'os_hash_value',
  '__proto__',
  'x',
];
const tools = {
  nowMs: Date.UTC(2026, 10, 30),
  hrefOf: (imageId: string) => imageId,
} as unknown as CellTools;

const EDITORS = (['ims', 'glance'] as const).map(
  (profile) => ({ profile, projectId: 'p', isAdmin: true }) as unknown as Editor,
);
const FACTS = [
  agentsOf,
  encryptionKeyOf,
  formatSentence,
  hardwareOf,
  logoOf,
  requirementsOf,
  systemOf,
  useOf,
  warningsOf,
  (one: Image) => accessOf(one, 'p'),
  (one: Image) => firmwareOf(one, 'ims'),
  (one: Image) => sourcesOf(one, 'RegionOne'),
] as const;

/** Nested deeper than a browser can write JSON. */
function nested(depth: number): unknown {
  return JSON.parse('['.repeat(depth) + ']'.repeat(depth)) as unknown;
}

const hostile = fc.constantFrom<unknown>(
  { toString: 1, valueOf: 1 },
  { toJSON: 1, length: -1 },
  [{ toString: null }],
  [null, 1, 'tag', ['x'], {}],
  '1e999',
  1e308,
  -1,
  Number.MAX_VALUE,
  '+275760-09-13T00:00:00Z',
  '2026-13-45T99:99:99Z',
  '\ud800',
  '\0',
);
const value = fc.oneof({ weight: 1, arbitrary: hostile }, { weight: 2, arbitrary: fc.jsonValue() });
const image = fc
  .dictionary(fc.constantFrom(...NAMES), value, { maxKeys: 12 })
  .map((attributes): Image => Object.assign(attributes, { id: 'i' }));

/** Runs every view of attributes on two images. */
function lookAt(one: Image, other: Image): void {
  const cells = [
    selectCell(one, true, tools),
    nameCell(one, tools),
    statusCell(one),
    sizeCell(one),
    ageCell(one, 'created_at', tools.nowMs),
    tagsCell(one, tools),
    idCell(one, tools),
    platformCell(one, tools),
    diskCell(one),
    memoryCell(one),
    dimCell(one, 'visibility'),
    ...ATTRIBUTE_COLUMNS.map((attribute) => attributeCell(one, attribute, tools)),
  ];
  for (const [at, cell] of cells.entries()) renderToString(<span key={at}>{cell.content}</span>);
  for (const form of [fileForm({ format: 'csv', separator: ',' }, NAMES), fileForm({ format: 'json' }, [])])
    form.part([one, other], true);
  const json = fileForm({ format: 'json' }, []);
  JSON.parse(`${json.beginning}${json.part([one], true).text}]`);
  const groups = groupsOf(one, null);
  expect(countEntries(groups)).toBe(Object.keys(one).length);
  searchEntries(groups, 'a');
  const compared = compareImages([one, other]);
  comparisonMarkdown([one, other], compared);
  expect(compareImages([one, one]).differing).toEqual([]);
  for (const editor of EDITORS) {
    placesFor(one, editor);
    asJson(NO_DRAFT, one, placesFor(one, editor));
    for (const { attribute } of fieldsFor(one, editor)) formValue(one, attribute);
  }
  rebase(one, new Map([['name', 'n']]), other);
  patchOf(one, new Map([['name', 'n']]));
  shownTags(one, new Map([['new', 'add']]));
  editRequestsOf(one, {
    ...NO_EDIT,
    addTags: ['a'],
    removeTags: ['b'],
    visibility: 'shared',
    isProtected: true,
  });
  for (const factsOf of FACTS) factsOf(one);
  picked(one, '');
  targetOf(one, 'name');
  checksumOf(one);
  isInTransition(one, tools.nowMs);
  isSame(one, other);
  countNew([one, other], baselineOf([other]));
  const bound = { op: 'gte', timeMs: 0 } as never;
  const filters = [
    { kind: 'time', attribute: 'created_at', bound },
    { kind: 'number', attribute: 'size', side: 'min', limit: 1 },
    { kind: 'number', attribute: 'min_ram', side: 'max', limit: 1 },
    { kind: 'not-owner', projectId: 'p' },
  ] as const;
  for (const filter of filters) passes(one, filter);
  untilBound([one, other], filters);
}

describe('attributes of any JSON value', () => {
  it('break no cell, export, filter or comparison', () => {
    fc.assert(
      fc.property(image, image, (one, other) => {
        expect(() => lookAt(one, other)).not.toThrow();
      }),
      { numRuns: 60 },
    );
  });

  it('may be nested deeper than a browser can write', () => {
    const deep = nested(20_000);
    for (const name of ['name', 'tags', 'created_at', 'size', 'x']) {
      expect(() => lookAt({ [name]: deep, id: 'i' }, { id: 'j', [name]: [deep] })).not.toThrow();
    }
  });

  it('may all be missing', () => {
    expect(() => lookAt({ id: 'i' }, { id: 'j' })).not.toThrow();
  });
});

it('every element of a list is either an image or counted as unreadable', () => {
  const element = fc.oneof(
    value,
    fc.record({ id: fc.oneof(value, fc.constantFrom('a', 'b', '..', 'a/b', '')) }),
  );
  fc.assert(
    fc.property(fc.array(element, { maxLength: 20 }), (list) => {
      const { images, unreadable } = readElements(list);
      expect(images.length + unreadable.length).toBe(list.length);
      expect(new Set(images.map(({ id }) => id)).size).toBe(images.length);
    }),
  );
});
