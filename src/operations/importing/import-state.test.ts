import { describe, expect, it } from 'vitest';
import type { Image } from '../../api/image.ts';
import type { ImportTask } from '../../api/imports.ts';
import { importStateOf, mayBeImported, reasonOf } from './import-state.ts';

const NOW_MS = Date.parse('2026-11-30T12:00:00Z');

const task = (id: string, status: string, more: Partial<ImportTask> = {}): ImportTask => ({
  id,
  status,
  createdAt: '2026-11-30T11:59:00.000000',
  updatedAt: '2026-11-30T11:59:30.000000',
  message: null,
  method: 'web-download',
  uri: 'http://a.example/x',
  stores: ['main'],
  imageId: 'i',
  owner: 'acme',
  requestId: 'req-1',
  ...more,
});
const image = (more: Partial<Image>): Image => ({ id: 'i', updated_at: '2026-11-30T11:59:00Z', ...more });

describe('the state of an import', () => {
  it.each<[string, Partial<Image>, ImportTask[], object]>([
    [
      'an active image',
      { status: 'active', os_glance_failed_import: '' },
      [task('t', 'success')],
      { kind: 'none' },
    ],
    ['a queued image', { status: 'queued' }, [], { kind: 'none' }],
    ['staged data', { status: 'uploading' }, [], { kind: 'staged' }],
    [
      'a task that has not begun',
      { status: 'queued', os_glance_import_task: 't' },
      [task('t', 'pending')],
      { kind: 'running', step: 'waiting', isStuck: false },
    ],
    [
      'a download',
      { status: 'queued', os_glance_import_task: 't' },
      [task('new', 'failure'), task('t', 'processing')],
      { kind: 'running', step: 'fetching', task: { id: 't' } },
    ],
    [
      'stores to fill, one failed',
      {
        status: 'importing',
        os_glance_import_task: 't',
        os_glance_importing_to_stores: 'b, c',
        os_glance_failed_import: 'a',
      },
      [],
      { kind: 'running', step: 'storing', storesLeft: ['b', 'c'], storesFailed: ['a'], task: null },
    ],
    [
      'no news for ten minutes',
      { status: 'queued', os_glance_import_task: 't', updated_at: '2026-11-30T11:49:00Z' },
      [task('t', 'processing', { createdAt: '2026-11-30T11:40:00', updatedAt: '2026-11-30T11:50:00' })],
      { kind: 'running', isStuck: true, changedMs: Date.parse('2026-11-30T11:50:00Z') },
    ],
    [
      'no times at all',
      { status: 'importing', updated_at: null },
      [],
      { kind: 'running', isStuck: false, changedMs: null },
    ],
    [
      'a failed import',
      { status: 'queued', os_glance_failed_import: 'main' },
      [task('t2', 'success'), task('t1', 'failure')],
      { kind: 'failed', stores: ['main'], task: { id: 't1' } },
    ],
    [
      'a failure that the image does not tell of',
      { status: 'queued' },
      [task('t', 'failure')],
      { kind: 'failed', stores: ['main'] },
    ],
    [
      'one of all stores that failed, after which the image stays as it was',
      { status: 'importing', os_glance_importing_to_stores: 'second', os_glance_failed_import: 'main' },
      [task('t', 'failure')],
      { kind: 'failed', stores: ['main'], task: { id: 't' } },
    ],
    [
      'the same where the image names no store',
      { status: 'importing' },
      [task('t', 'failure')],
      { kind: 'failed', stores: ['main'] },
    ],
    [
      'a task that the image does not name',
      { status: 'queued' },
      [task('t', 'processing')],
      { kind: 'running', step: 'fetching', task: { id: 't' } },
    ],
    [
      'a copy that failed',
      { status: 'active', os_glance_failed_import: 'second' },
      [],
      { kind: 'failed', stores: ['second'], task: null },
    ],
  ])('of %s', (_what, given, tasks, state) =>
    expect(importStateOf(image(given), tasks, NOW_MS)).toMatchObject(state),
  );
});

it.each([
  [{ status: 'queued' }, true],
  [{ status: 'importing' }, true],
  [{ status: 'active' }, false],
  [{ status: 'active', os_glance_import_task: 't' }, true],
  [{ status: 'active', os_glance_failed_import: '' }, false],
  [{ status: 'deactivated' }, false],
  [{}, false],
])('%j has imports to ask for: %s', (given, may) => expect(mayBeImported(image(given))).toBe(may));

it.each([
  [null, 'unsaid'],
  ['Task failed due to Internal Error', 'unsaid'],
  ['Project x is over a limit for [Resource image_size_total is over limit]', 'quota'],
  ['Image content does not match disk_format', 'format'],
  ['Checksum verification failed', 'checksum'],
  ['Unable to download from URL', 'address'],
  ['A new kind of sentence', 'said'],
])('%s: %s', (message, reason) => expect(reasonOf(message)).toBe(reason));
