import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDataDirectory } from './data-directory.ts';
import { KillableCloud } from './testing/killable-cloud.ts';
import { problemsOf } from './testing/problems-of.ts';

let killable: KillableCloud;

beforeEach(async () => {
  killable = await KillableCloud.prepare();
});

afterEach(() => killable.dispose());

const MEBIBYTE = 2 ** 20;

describe.skipIf(process.platform === 'win32')('a cloud whose disk is full', () => {
  it('says so of uploads in the words of Glance, and of changes in its own, and keeps what it has', async () => {
    await killable.start('glance');
    await killable.killAndWait();
    const alice = await killable.start('glance', MEBIBYTE);
    const formats = { disk_format: 'raw', container_format: 'bare' };
    const id = await alice.create({ name: 'large', ...formats });
    const upload = (): Promise<{ status: number; message: string }> =>
      fetch(alice.dataUrl(id), {
        method: 'PUT',
        headers: { ...alice.headers, 'Content-Type': 'application/octet-stream' },
        body: 'x'.repeat(8 * MEBIBYTE),
      }).then(async (reply) => {
        const { message }: { message: string } = JSON.parse(await reply.text());
        return { status: reply.status, message };
      });
    expect(await upload()).toEqual({
      status: 413,
      message:
        'Image storage media is full: There is not enough disk space on the image storage media.<br /><br />\n\n\n',
    });
    expect(await alice.show(id)).toMatchObject({ status: 'queued', size: null });
    expect(await readdir(join(killable.dataDir, 'data'))).toEqual([]);

    const created = [id];
    let refused = '';
    while (refused === '') {
      const { status, text } = await alice.send('POST', '/v2/images', { name: 'small', ...formats });
      if (status === 201) created.push(idIn(text));
      else refused = `${status} ${text}`;
    }
    expect(refused).toContain('503 {"message":"The disk of this cloud is full: nothing was changed.');
    // Reading goes on, and what was refused can be seen nowhere.
    expect((await alice.list('limit=1000&name=small')).length).toBe(created.length - 1);
    expect((await upload()).status).toBe(413);
    await killable.killAndWait();

    const directory = await openDataDirectory({
      path: killable.dataDir,
      images: undefined,
      profile: undefined,
      onProgress: () => undefined,
    });
    expect(problemsOf(directory.database)).toEqual([]);
    await directory.close();
    const again = await killable.start('glance');
    for (const one of created) expect(await again.show(one)).toMatchObject({ id: one, status: 'queued' });
  });
});

function idIn(text: string): string {
  const { id }: { id: string } = JSON.parse(text);
  return id;
}
