import { expect, it } from 'vitest';
import type { Image } from '../../api/image.ts';
import type { PatchOperation } from '../../api/images-write.ts';
import type { ProfileName } from '../../attributes/profile.ts';
import { NO_DRAFT } from './draft.ts';
import { placesFor } from './fields.ts';
import { problemsIn } from './problems.ts';
import type { Editor } from './rules.ts';
import { patchRequestFor, type PatchRequest } from './patch-request.ts';

const base: Image = { id: 'i', name: 'n', status: 'active', tags: [], min_ram: 0, note: 'x', Mine: '1' };

it.each<
  [
    what: string,
    profile: ProfileName,
    changes: readonly (readonly [string, string | null])[],
    call: PatchRequest['call'],
    operations: readonly PatchOperation[],
  ]
>([
  ['nothing', 'ims', [], 'native', []],
  ['a name', 'ims', [['name', '']], 'native', [{ op: 'replace', path: '/name', value: null }]],
  ['memory', 'ims', [['min_ram', '512']], 'extension', [{ op: 'replace', path: '/min_ram', value: '512' }]],
  ['memory', 'glance', [['min_ram', '512']], 'native', [{ op: 'replace', path: '/min_ram', value: 512 }]],
  [
    'a flag',
    'glance',
    [['__support_xen', 'true']],
    'native',
    [{ op: 'add', path: '/__support_xen', value: 'true' }],
  ],
  [
    'all by one call',
    'ims',
    [
      ['__support_xen', 'true'],
      ['name', ''],
      ['note', null],
    ],
    'extension',
    [
      { op: 'replace', path: '/name', value: '' },
      { op: 'add', path: '/__support_xen', value: 'true' },
      { op: 'remove', path: '/note', value: '' },
    ],
  ],
])('%s on %s', (_what, profile, changes, call, operations) => {
  expect(patchRequestFor(base, new Map(changes), profile)).toEqual({ call, operations });
});

it('a name with capitals does not go with what only the extension takes', () => {
  const editor: Editor = { profile: 'ims', role: 'owner', isAdmin: false };
  const places = placesFor(base, editor);
  const problemsOf = (changes: readonly (readonly [string, string | null])[]) => [
    ...problemsIn({ ...NO_DRAFT, base, changes: new Map(changes) }, base, places, editor).values,
  ];
  expect(problemsOf([['Mine', null]])).toEqual([]);
  expect(
    problemsOf([
      ['Mine', null],
      ['min_ram', '512'],
    ]),
  ).toEqual([['Mine', { kind: 'capitals' }]]);
});
