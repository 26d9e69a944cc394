import { describe, expect, test } from 'vitest';
import { ApiError } from '../../api/errors.ts';
import type { Image } from '../../api/image.ts';
import { ExportRun, type ReadPages } from './export-run.ts';
import { fileForm, fileName } from './file.ts';
import { EXPORT_WORDS } from './messages.ts';

const all: readonly Image[] = Array.from({ length: 7 }, (_, at) => ({ id: `i${at}`, name: `Image ${at}` }));

/** A list with two images per page; the given pages, by number, fail each time they are read. */
function list(failures: readonly number[] = []): {
  readonly read: ReadPages;
  readonly asked: (string | null)[];
} {
  const asked: (string | null)[] = [];
  const left = [...failures];
  let page = 0;
  return {
    asked,
    read: async (after, take, signal) => {
      asked.push(after);
      for (
        let at = after === null ? 0 : all.findIndex(({ id }) => id === after) + 1;
        at < all.length;
        at += 2
      ) {
        await Promise.resolve();
        signal.throwIfAborted();
        page += 1;
        if (left[0] === page) {
          left.shift();
          throw new ApiError({
            status: 503,
            code: null,
            message: 'busy',
            requestId: null,
            retryAfterMs: null,
          });
        }
        const images = all.slice(at, at + 2);
        take({ images, missing: [], last: images.at(-1)?.id ?? null });
      }
    },
  };
}

const json = fileForm({ format: 'json' }, []);
const csv = fileForm({ format: 'csv', separator: ',' }, ['id', 'name']);

describe('an export', () => {
  test('contains every image, in order', async () => {
    const run = new ExportRun(list().read, json);
    await run.goOn();
    expect(run.getView()).toMatchObject({ phase: { kind: 'done' }, written: 7 });
    expect(JSON.parse(await run.file().text())).toEqual(all);
  });

  test('that fails says how much is written, has a valid file so far, and continues from there', async () => {
    const { read, asked } = list([3, 4]);
    const run = new ExportRun(read, json);
    await run.goOn();
    expect(run.getView()).toMatchObject({ phase: { kind: 'failed', error: { status: 503 } }, written: 4 });
    expect(JSON.parse(await run.file().text())).toEqual(all.slice(0, 4));
    await run.goOn();
    expect(run.getView()).toMatchObject({ phase: { kind: 'failed' }, written: 4 });
    await run.goOn();
    expect(JSON.parse(await run.file().text())).toEqual(all);
    expect(asked).toEqual([null, 'i3', 'i3']);
  });

  test('that is stopped accepts nothing more, and can be continued', async () => {
    const run = new ExportRun(list().read, csv);
    const stop = run.subscribe(() => run.getView().written >= 2 && run.stop());
    await run.goOn();
    expect(run.getView()).toMatchObject({ phase: { kind: 'stopped' }, written: 2 });
    stop();
    await run.goOn();
    expect(run.getView()).toMatchObject({ phase: { kind: 'done' }, written: 7 });
    expect(await run.file().text()).toBe(
      `id,name\r\n${all.map(({ id, name }) => `${id},${String(name)}\r\n`).join('')}`,
    );
  });

  test('contains an image once that a changing list has twice', async () => {
    const run = new ExportRun(async (_after, take) => {
      take({ images: all.slice(0, 2), missing: [], last: 'i1' });
      take({ images: all.slice(1, 3), missing: ['gone'], last: 'i2' });
      await Promise.resolve();
    }, json);
    await run.goOn();
    expect(JSON.parse(await run.file().text())).toEqual(all.slice(0, 3));
    expect(run.getView()).toMatchObject({ written: 3, missing: ['gone'] });
  });

  test('of an empty list is still a file, with a byte order mark for Excel', async () => {
    const nothing = () => Promise.resolve();
    const empty = new ExportRun(nothing, json);
    await empty.goOn();
    expect(JSON.parse(await empty.file().text())).toEqual([]);
    const bytes = new Uint8Array(await new ExportRun(nothing, csv).file().arrayBuffer());
    expect(Array.from(bytes.slice(0, 5))).toEqual([0xef, 0xbb, 0xbf, 0x69, 0x64]);
  });
});

describe('a spreadsheet', () => {
  test('is reported as too small for a value that would be cut', async () => {
    const long = 'x'.repeat(32_767);
    const run = new ExportRun(async (_after, take) => {
      take({
        images: [
          { id: 'a', name: long },
          { id: 'b', name: `${long}x` },
        ],
        missing: [],
        last: 'b',
      });
      await Promise.resolve();
    }, csv);
    await run.goOn();
    expect(run.getView()).toMatchObject({ written: 2, longCells: 1 });
    expect(EXPORT_WORDS.longCells(1)).toContain('32,767');
  });

  test('has a row for the names and one for each image', () => {
    expect(EXPORT_WORDS.tooManyRows(1_048_576)).toContain('The last image is');
    expect(EXPORT_WORDS.tooManyRows(1_100_000)).toContain('The last 51,425 images are');
  });
});

describe('the name of a file', () => {
  const nowMs = Date.UTC(2026, 10, 24, 23, 59);
  const csvKind = { format: 'csv', separator: ';' } as const;
  test.each([
    ['My images', csvKind, null, 'my-images-2026-11-24.csv'],
    ['Images', { format: 'csv', separator: '\t' }, null, 'images-2026-11-24.tsv'],
    ['Images', { format: 'json' }, 120, 'images-2026-11-24-first-120.json'],
    ['../..\\x', csvKind, null, 'x-2026-11-24.csv'],
    ['…', csvKind, null, 'images-2026-11-24.csv'],
    ['映'.repeat(200), csvKind, 7, `${'映'.repeat(72)}-2026-11-24-first-7.csv`],
  ] as const)('%s as %j', (name, kind, partial, expected) => {
    expect(fileName(name, nowMs, kind, partial)).toBe(expected);
  });
});
