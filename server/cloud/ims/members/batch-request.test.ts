import { describe, expect, it } from 'vitest';
import type { JsonBody } from '../../http/json-body.ts';
import { MOST_IDS, parseBatch } from './batch-request.ts';
import type { MemberChange } from './member-job.ts';

const one = '5fa1d7b0-0000-4000-8000-000000000001';
const two = '5FA1D7B0-0000-4000-8000-00000000000A';

function body(value: unknown): JsonBody {
  return { kind: 'value', value };
}

function ids(count: number): readonly string[] {
  return Array.from(
    { length: count },
    (_, index) => `5fa1d7b0-0000-4000-8000-${String(index).padStart(12, '0')}`,
  );
}

describe('a batch', () => {
  it.each(['share', 'end share'] as const)('to %s is of every image with every project', (kind) => {
    expect(parseBatch(kind, body({ images: [one, two], projects: ['a', 'b'] }))).toEqual({
      kind: 'batch',
      change: { kind },
      items: [
        { imageId: one, projectId: 'a' },
        { imageId: one, projectId: 'b' },
        { imageId: two, projectId: 'a' },
        { imageId: two, projectId: 'b' },
      ],
    });
  });

  it.each(['accepted', 'rejected', 'pending'] as const)('can decide %s', (status) => {
    expect(
      parseBatch('decide', body({ images: [one], project_id: 'a', status, vault_id: 'ignored' })),
    ).toEqual({
      kind: 'batch',
      change: { kind: 'decide', status },
      items: [{ imageId: one, projectId: 'a' }],
    });
  });

  it('counts an id once that is given twice', () => {
    const batch = parseBatch('share', body({ images: [one, one], projects: ['a', 'a'] }));
    expect(batch).toMatchObject({ items: [{ imageId: one, projectId: 'a' }] });
  });

  it(`may name ${MOST_IDS} images and ${MOST_IDS} projects`, () => {
    const batch = parseBatch('share', body({ images: ids(MOST_IDS), projects: ids(MOST_IDS) }));
    expect(batch.kind).toBe('batch');
  });

  it.each<[why: string, kind: MemberChange['kind'], body: JsonBody, code: string, message: string]>([
    ['no body', 'share', { kind: 'none' }, 'IMG.0007', 'The request has no body.'],
    ['no JSON', 'share', { kind: 'malformed' }, 'IMG.0001', 'The body is not JSON.'],
    ['more than can be read', 'share', { kind: 'too long' }, 'IMG.0001', 'The body is too long.'],
    ['text', 'share', body('x'), 'IMG.0001', 'The body must be a JSON object.'],
    ['null', 'share', body(null), 'IMG.0001', 'The body must be a JSON object.'],
    ['a list', 'share', body([]), 'IMG.0001', '"images" must be a list of IDs, with one at least.'],
    [
      'no images',
      'share',
      body({ images: [] }),
      'IMG.0001',
      '"images" must be a list of IDs, with one at least.',
    ],
    [
      'one image',
      'share',
      body({ images: one }),
      'IMG.0001',
      '"images" must be a list of IDs, with one at least.',
    ],
    [
      'a number',
      'share',
      body({ images: [1] }),
      'IMG.0001',
      '"images" must be a list of IDs, with one at least.',
    ],
    ['101 images', 'share', body({ images: ids(101) }), 'IMG.0001', '"images" has 101 IDs; 100 are allowed.'],
    [
      'a name',
      'share',
      body({ images: [one, 'cirros'] }),
      'IMG.0144',
      'This is not the ID of an image: cirros',
    ],
    [
      'no projects',
      'share',
      body({ images: [one] }),
      'IMG.0001',
      '"projects" must be a list of IDs, with one at least.',
    ],
    [
      'an empty project',
      'share',
      body({ images: [one], projects: [''] }),
      'IMG.0001',
      '"projects" must be a list of IDs, with one at least.',
    ],
    [
      '101 projects',
      'end share',
      body({ images: [one], projects: ids(101) }),
      'IMG.0001',
      '"projects" has 101 IDs; 100 are allowed.',
    ],
    [
      'no status',
      'decide',
      body({ images: [one], project_id: 'a' }),
      'IMG.0001',
      '"status" must be accepted, rejected or pending.',
    ],
    [
      'another status',
      'decide',
      body({ images: [one], project_id: 'a', status: 'maybe' }),
      'IMG.0001',
      '"status" must be accepted, rejected or pending.',
    ],
    [
      'no project',
      'decide',
      body({ images: [one], status: 'accepted' }),
      'IMG.0001',
      '"project_id" must be the ID of a project.',
    ],
    [
      'projects to decide for',
      'decide',
      body({ images: [one], projects: ['a'], status: 'accepted' }),
      'IMG.0001',
      '"project_id" must be the ID of a project.',
    ],
  ])('cannot be %s', (_why, kind, given, code, message) => {
    expect(parseBatch(kind, given)).toEqual({ kind: 'bad', failure: { code, message } });
  });
});
