import { beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetTab } from '../../session/tab-memory.ts';
import {
  addFiles,
  areReady,
  changeFile,
  fileDoubts,
  fileFieldProblems,
  fileProblem,
  ownValuesOf,
  removeFile,
} from './chosen-files.ts';
import { createDrafts, NEW_DRAFT, type CreateDraft } from './create-draft.ts';

let draft: CreateDraft;
beforeEach(() => {
  vi.stubGlobal('window', new EventTarget());
  forgetTab();
  draft = createDrafts.of({ userId: 'u', projectId: 'p', region: 'R' }, NEW_DRAFT);
});

const QCOW2 = new Uint8Array(100);
QCOW2.set([0x51, 0x46, 0x49, 0xfb, 0, 0, 0, 3]);
new DataView(QCOW2.buffer).setBigUint64(24, BigInt(5 * 2 ** 30));

/** One file in the form, once it was read. */
async function chosen(
  content: Uint8Array<ArrayBuffer> | string,
  name: string,
  profile: 'glance' | 'ims' = 'glance',
) {
  addFiles(draft, [new File([content], name)], profile);
  await expect.poll(() => draft.getState().files.at(-1)?.finding).not.toBeNull();
  const file = draft.getState().files.at(-1);
  if (file === undefined) throw new Error('no file');
  return file;
}

describe('a chosen file', () => {
  it('suggests name, format and minimum disk', async () => {
    const file = await chosen(QCOW2, 'noble <b>.img');
    expect(ownValuesOf(file)).toEqual({ name: 'noble <b>', disk_format: 'qcow2', min_disk: '5' });
    expect(fileProblem(file, 'bare')).toBeNull();
    expect(fileDoubts(file)).toEqual([]);
    expect(areReady([file], 'bare', 'glance')).toBe(true);
  });

  it('whose format contradicts the content, or its name, is pointed out', async () => {
    const file = await chosen(QCOW2, 'disk.vmdk');
    expect(fileDoubts(file)).toEqual([{ kind: 'named', found: 'qcow2', claimed: 'vmdk' }]);
    expect(fileDoubts({ ...file, diskFormat: 'raw' })).toEqual([
      { kind: 'mismatch', found: 'qcow2', chosen: 'raw' },
    ]);
  });

  it('of a format of IMS has what its name says', async () => {
    const file = await chosen('anything', 'disk.zvhd2', 'ims');
    expect(file.diskFormat).toBe('zvhd2');
    expect(fileDoubts(file)).toEqual([]);
  });

  it.each([
    [Uint8Array.of(0x1f, 0x8b, 8, 0), 'x.gz', 'bare', { kind: 'compressed', compression: 'gzip' }],
    [Uint8Array.of(0x1f, 0x8b, 8, 0), 'x.gz', 'compressed', null],
    [new Uint8Array(), 'x.raw', 'bare', { kind: 'empty' }],
  ] as const)('case %#', async (content, name, container, problem) => {
    expect(fileProblem(await chosen(content, name), container)).toEqual(problem);
  });

  it('that cannot be read is told', async () => {
    const file = new File(['x'], 'folder');
    vi.spyOn(file, 'slice').mockReturnValue({
      arrayBuffer: () => Promise.reject(new Error('gone')),
    } as unknown as Blob);
    addFiles(draft, [file], 'glance');
    await expect.poll(() => draft.getState().files[0]?.finding).toBe('unreadable');
    expect(areReady(draft.getState().files, 'bare', 'glance')).toBe(false);
  });

  it('is changed and removed', async () => {
    const file = await chosen(QCOW2, 'a.img');
    changeFile(draft, file.id, { minDisk: '-1', name: 'x'.repeat(300), expectedSum: 'abc' });
    const [changed] = draft.getState().files;
    if (changed === undefined) throw new Error('no file');
    expect(fileFieldProblems(changed, 'glance')).toMatchObject({
      name: { kind: 'too-long' },
      minDisk: { kind: 'no-whole-number' },
      isSumBad: true,
    });
    expect(fileFieldProblems({ ...changed, minDisk: '5000' }, 'ims').minDisk).toMatchObject({
      kind: 'outside',
    });
    removeFile(draft, file.id);
    expect(draft.getState().files).toEqual([]);
    expect(areReady([], 'bare', 'glance')).toBe(false);
  });
});
