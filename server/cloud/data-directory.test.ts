import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DataDirectory, openDataDirectory, type WantedData } from './data-directory.ts';
import { Contents } from './images/data/contents.ts';
import { Database, numberOf } from './store/database.ts';
import { problemsOf } from './testing/problems-of.ts';

let path: string;

beforeEach(async () => {
  path = await mkdtemp(join(tmpdir(), 'vitrine-test-'));
});

afterEach(() => rm(path, { recursive: true, force: true }));

const open = (wanted: Partial<WantedData> = {}): Promise<DataDirectory> =>
  openDataDirectory({ path, images: undefined, profile: undefined, onProgress: () => undefined, ...wanted });

const imagesIn = ({ database }: DataDirectory): number =>
  numberOf(database.get('SELECT count(*) AS n FROM documents') ?? {}, 'n');

const mend = 'remove the directory to start over, or choose another one with --data';

describe('a data directory', () => {
  it('is filled the first time, and used as it is from then on', async () => {
    const first = await open({ images: 20, profile: 'glance' });
    const count = imagesIn(first);
    expect(count).toBeGreaterThan(20);
    first.database.run('DELETE FROM documents WHERE slot = 1');
    await first.close();
    const second = await open({ images: 20, profile: 'glance' });
    expect(imagesIn(second)).toBe(count - 1);
    await second.close();
    const third = await open();
    expect(third.profile).toBe('glance');
    await third.close();
  });

  it('is made where it is not', async () => {
    const directory = await open({ path: join(path, 'not', 'there'), images: 0 });
    expect(imagesIn(directory)).toBe(0);
    await directory.close();
  });

  it('is usually of IMS and has everything a list of 1,200 images needs', async () => {
    const directory = await open();
    expect(directory.profile).toBe('ims');
    expect(imagesIn(directory)).toBeGreaterThan(1200);
    expect(problemsOf(directory.database)).toEqual([]);
    await directory.close();
  });

  it('that is temporary is gone when it is closed', async () => {
    const directory = await open({ path: null, images: 1 });
    const where = join(directory.contentPath, '..');
    expect(await readdir(where)).toContain('cloud.sqlite');
    await directory.close();
    await expect(readdir(where)).rejects.toThrow('ENOENT');
  });

  it('tells how far it is when it takes long', async () => {
    const told: string[] = [];
    const directory = await open({ images: 9000, onProgress: (message) => told.push(message) });
    await directory.close();
    expect(told.length).toBeGreaterThan(1);
    expect(told[0]).toMatch(/^Making the catalog: \d+ of \d+ images$/);
  });
});

describe('who may read a data directory', () => {
  const modesIn = async (where: string): Promise<Readonly<Record<string, string>>> => {
    const entries = await readdir(where, { recursive: true });
    const modes = entries.map(async (name) => [name, modeOf(await stat(join(where, name)))] as const);
    return Object.fromEntries(await Promise.all(modes));
  };
  const modeOf = ({ mode }: { mode: number }): string => (mode & 0o777).toString(8);

  it('is its owner alone, whatever the umask', async () => {
    const before = process.umask(0);
    try {
      const made = join(path, 'made');
      const directory = await open({ path: made, images: 2 });
      directory.database.run('DELETE FROM documents WHERE slot = 1');
      const contents = new Contents(directory.database, directory.contentPath);
      await contents.prepare();
      await contents.write('some-image', Readable.from([Buffer.from('data')]), null, 100);
      const modes = await modesIn(made);
      expect(Object.keys(modes)).toEqual(
        expect.arrayContaining(['cloud.sqlite', 'cloud.sqlite-wal', 'cloud.lock', 'data/some-image']),
      );
      expect(new Set(Object.values(modes))).toEqual(new Set(['600', '700']));
      expect(modeOf(await stat(made))).toBe('700');
      await directory.close();
    } finally {
      process.umask(before);
    }
  });

  it('is its owner alone from now on when an older version let others', async () => {
    await (await open({ images: 2 })).close();
    await mkdir(join(path, 'data'));
    await writeFile(join(path, 'data', 'some-image'), 'data');
    for (const name of ['cloud.sqlite', 'cloud.lock', 'data', 'data/some-image']) {
      await chmod(join(path, name), 0o755);
    }
    await (await open()).close();
    expect(await modesIn(path)).toEqual({
      'cloud.sqlite': '600',
      'cloud.lock': '600',
      data: '700',
      'data/some-image': '600',
    });
  });
});

describe('a data directory that does not fit', () => {
  it('because it has another number of images', async () => {
    await (await open({ images: 3 })).close();
    await expect(open({ images: 4 })).rejects.toThrow(
      expect.objectContaining({
        code: 'EDATADIR',
        message: `The catalog in ${path} was made with 3 images, not 4: leave --images out, ${mend}.`,
      }),
    );
  });

  it('because it is of the other profile', async () => {
    await (await open({ images: 3, profile: 'ims' })).close();
    await expect(open({ profile: 'glance' })).rejects.toThrow(
      `The data in ${path} are of profile ims, not glance: leave --cloud-profile out, ${mend}.`,
    );
  });

  it('because another process uses it', async () => {
    const first = await open({ images: 3 });
    await expect(open()).rejects.toThrow(
      `The data in ${path} cannot be opened: another embedded cloud is running on it: end that one, or choose ` +
        'another directory with --data.',
    );
    await first.close();
  });

  it('because its file is something else', async () => {
    await writeFile(
      join(path, 'cloud.sqlite'),
      'this is not a database, and long enough to be looked at'.repeat(20),
    );
    await expect(open()).rejects.toThrow(
      `The data in ${path} cannot be opened: SQLite says "file is not a database"`,
    );
  });

  it('because another version made it', async () => {
    const directory = await open({ images: 1 });
    directory.database.run("UPDATE meta SET value = '0' WHERE name = 'format'");
    await directory.close();
    await expect(open()).rejects.toThrow(`The data in ${path} were made by another version: ${mend}.`);
  });

  it('because a newer version made it', async () => {
    const directory = await open({ images: 1 });
    directory.database.run("UPDATE meta SET value = '2' WHERE name = 'format'");
    await directory.close();
    await expect(open()).rejects.toThrow(`The data in ${path} were made by a newer version: ${mend}.`);
  });

  it('because another program made it', async () => {
    const other = new Database(join(path, 'cloud.sqlite'));
    other.execute('CREATE TABLE things (id INTEGER)');
    other.close();
    await expect(open()).rejects.toThrow(
      `The data in ${path} are not Vitrine's: cloud.sqlite is of another program: choose another directory with --data.`,
    );
  });

  it('because another process is making it', async () => {
    const [one, other] = await Promise.allSettled([open({ images: 3 }), open({ images: 3 })]);
    const opened = [one, other].filter(({ status }) => status === 'fulfilled');
    expect(opened).toHaveLength(1);
    expect([one, other].find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { message: expect.stringContaining('another embedded cloud is running on it') },
    });
    for (const result of [one, other]) if (result.status === 'fulfilled') await result.value.close();
    await (await open({ images: 3 })).close();
  });

  it('because it cannot be a directory', async () => {
    await writeFile(join(path, 'file'), '');
    await expect(open({ path: join(path, 'file', 'data') })).rejects.toThrow('ENOTDIR');
  });
});

describe('a disk that is full', () => {
  it('is told as that, also out of a transaction that SQLite has ended itself', () => {
    const database = new Database(join(path, 'full.sqlite'));
    database.execute('CREATE TABLE things (content BLOB); PRAGMA max_page_count = 3');
    const fill = (): unknown =>
      database.transaction(() => database.run('INSERT INTO things VALUES (zeroblob(1000000))'));
    expect(fill).toThrow('database or disk is full');
    database.close();
  });
});

describe('a catalog whose making was cut off', () => {
  it('is made again', async () => {
    await mkdir(path, { recursive: true });
    await writeFile(join(path, 'cloud.sqlite.unfinished'), 'half of it');
    const directory = await open({ images: 2 });
    expect(imagesIn(directory)).toBeGreaterThanOrEqual(2);
    expect(await readdir(path)).not.toContain('cloud.sqlite.unfinished');
    await directory.close();
  });
});
