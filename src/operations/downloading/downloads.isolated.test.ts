import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { jobs } from '../../work/registry.ts';
import type { OperationScope } from '../operation-scope.ts';
import { beginDownload, closeDownload, downloadOf } from './downloads.ts';
import type { FileSink } from '../../ui/save-file.ts';

vi.mock('../../ui/hold-page.ts', () => ({ holdPage: () => undefined }));

const scope = { userId: 'u1', projectId: 'p1', region: 'RegionOne' };
const image = { id: 'i1', name: 'one', size: 4 };
const turns = () => new Promise((resolve) => setTimeout(resolve, 5));

const place = {
  client: new QueryClient(),
  http: () => Promise.resolve({ body: image, requestId: null }),
  scope,
  projectId: 'p1',
  projectName: 'acme',
  region: 'RegionOne',
  profile: 'glance',
  isAdmin: false,
} as OperationScope;

function fakeSink() {
  const done = () => Promise.resolve();
  return {
    write: vi.fn<FileSink['write']>(done),
    rewind: vi.fn<FileSink['rewind']>(done),
    keep: vi.fn<FileSink['keep']>(done),
    discard: vi.fn<FileSink['discard']>(done),
  };
}

const file = (bytes: number) =>
  new Response(new Uint8Array(bytes), { headers: { 'content-length': `${bytes}` } });
const fetched = vi.fn<() => Promise<Response>>();
const job = () => jobs.getJobs()[0];

beforeEach(() => {
  vi.stubGlobal('fetch', fetched);
});
afterEach(() => {
  jobs.clear();
  fetched.mockReset();
  vi.unstubAllGlobals();
});

describe('the job of a download', () => {
  it('is done when the file is saved, which neither closing nor clearing undoes', async () => {
    fetched.mockResolvedValue(file(4));
    const sink = fakeSink();
    beginDownload(place, image, 'one', sink);
    expect(job()).toMatchObject({
      kind: 'download',
      state: 'running',
      subject: { id: 'i1', name: 'one' },
      scope: { ...scope, projectName: 'acme' },
    });
    await turns();
    expect(job()).toMatchObject({
      state: 'done',
      progress: { done: 4, total: 4, unit: 'bytes' },
      controls: {},
    });
    expect(job()?.progressText).toContain('4 bytes');
    closeDownload(job()?.id ?? '');
    jobs.removeEnded();
    expect(sink.keep).toHaveBeenCalledTimes(1);
    expect(sink.discard).not.toHaveBeenCalled();
  });

  it('says why it was interrupted, and continues', async () => {
    // As many bytes as the image has, but an error body is not the file.
    fetched.mockResolvedValueOnce(new Response('oops', { status: 500 }));
    beginDownload(place, image, 'one', fakeSink());
    await turns();
    expect(job()).toMatchObject({ state: 'failed', failures: [{ name: 'one', error: { status: 500 } }] });
    // Only the user may retry: the service did not say that the failure is temporary.
    jobs.resumeFailed();
    expect(job()?.state).toBe('failed');
    fetched.mockResolvedValueOnce(file(4));
    job()?.controls.resume?.();
    await turns();
    expect(job()).toMatchObject({ state: 'done', failures: [] });
  });

  it('is cancelled, or ends with the session, and leaves no file', async () => {
    fetched.mockReturnValue(new Promise(() => undefined));
    const sinks = [fakeSink(), fakeSink()] as const;
    beginDownload(place, image, 'one', sinks[0]);
    await turns();
    job()?.controls.cancel?.();
    await turns();
    expect(job()?.state).toBe('cancelled');
    expect(sinks[0].discard).toHaveBeenCalledTimes(1);
    beginDownload(place, image, 'one', sinks[1]);
    const id = jobs.getJobs()[1]?.id ?? '';
    jobs.clear();
    await turns();
    expect(sinks[1].discard).toHaveBeenCalledTimes(1);
    expect(downloadOf(id)).toBeUndefined();
    expect(jobs.getJobs()).toEqual([]);
  });
});
