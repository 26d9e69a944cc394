import { QueryClient } from '@tanstack/react-query';
import { afterEach, expect, it, vi } from 'vitest';
import type { Http, Asking } from '../api/http.ts';
import type { Session } from '../../contract/session.d.ts';
import { memberDrafts } from '../sharing/members/change-members.ts';
import { Receiving } from '../sharing/receiving/receiving.ts';
import { fakePage } from '../work/fake-page.ts';
import type { Job, JobKind, JobRecord } from '../work/job.ts';
import { reviveJob } from './revive-job.ts';

afterEach(() => {
  // Drafts are kept by module, and other tests have no window to let go of.
  vi.stubGlobal('window', { removeEventListener: () => undefined });
  memberDrafts.clear();
  vi.unstubAllGlobals();
});

const items = [{ id: 'i', name: 'Image' }];
const here = { userId: 'dana', projectId: 'acme', region: 'R1' };

/** A job from before a reload, revived on a page that shows the project `acme`. */
async function revived(kind: JobKind, record: JobRecord, projectId = 'acme') {
  const asked: string[] = [];
  const removed: string[] = [];
  const http: Http = (scope, path, { method, json }: Asking = {}) => {
    asked.push(
      [scope?.projectId, method ?? 'GET', path, ...(json === undefined ? [] : [JSON.stringify(json)])].join(
        ' ',
      ),
    );
    const member = { image_id: 'i', member_id: 'p', status: 'pending' };
    return Promise.resolve({ body: path.includes('members') ? member : null, requestId: null });
  };
  const client = new QueryClient();
  const session = {
    profile: 'glance',
    cloud: 'c',
    project: { id: 'acme', name: 'acme' },
    projects: [],
    region: 'R1',
    user: { id: 'dana', name: 'dana' },
    roles: [],
  } as unknown as Session;
  const bulk = fakePage();
  const leave = (ids: readonly string[]) => {
    removed.push(...ids);
    return { confirm: () => undefined, undo: () => undefined };
  };
  const job: Pick<Job, 'id' | 'kind' | 'scope' | 'subject'> = {
    id: 'job',
    kind,
    scope: { ...here, projectId, projectName: projectId },
    subject: { id: 'i', name: 'Image' },
  };
  const place = {
    client,
    http,
    scope: here,
    lists: { remove: leave },
    rows: { lists: () => false, remove: leave, add: leave },
    receiving: new Receiving(session, client, http),
    profile: 'glance' as const,
    bulk,
  };
  return { work: await reviveJob(place, job, record), asked, removed };
}

it.each<[JobKind, JobRecord, 'again' | 'undo', string, readonly string[]]>([
  ['delete', { withBackup: [] }, 'again', 'globex DELETE /v2/images/i', ['i']],
  [
    'decide',
    { from: 'pending', to: 'accepted', profile: 'glance' },
    'undo',
    'globex PUT /v2/images/i/members/globex {"status":"pending"}',
    [],
  ],
  [
    'decide',
    { from: 'pending', to: 'accepted', profile: 'glance' },
    'again',
    'globex PUT /v2/images/i/members/globex {"status":"accepted"}',
    [],
  ],
  ['share', { profile: 'glance', isReader: false }, 'undo', 'globex DELETE /v2/images/i/members/i', []],
  [
    'stop-sharing',
    { profile: 'glance', isReader: false },
    'again',
    'globex DELETE /v2/images/i/members/i',
    [],
  ],
])('%s with %j, %s: %s', async (kind, record, action, request, leaving) => {
  const { work, asked, removed } = await revived(kind, record, 'globex');
  work?.[action]?.(items);
  await vi.waitFor(() => expect(asked).toContain(request));
  expect(removed).toEqual(leaving);
});

it('has no undo for what cannot be undone', async () => {
  expect((await revived('delete', { withBackup: [] })).work?.undo).toBeUndefined();
  expect((await revived('stop-sharing', { profile: 'ims', isReader: false })).work?.undo).toBeUndefined();
});

it.each<[JobKind, JobRecord]>([
  ['delete', {}],
  ['edit', { edit: null }],
  ['decide', { from: 'pending', to: 'x', profile: 'glance' }],
  ['decide', { from: 'pending', to: 'accepted', profile: 'x' }],
  ['share', {}],
  ['download', {}],
  ['export', {}],
  ['upload', {}],
  ['upload', { imageId: 'i', name: 'n', fileName: 'f', sizeBytes: '5', print: null, expected: null }],
])('takes no record of %s that it cannot read: %j', async (kind, record) => {
  expect((await revived(kind, record)).work).toBeNull();
});
