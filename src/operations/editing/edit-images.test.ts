import { QueryClient } from '@tanstack/react-query';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../api/errors.ts';
import type { Http, Scope } from '../../api/http.ts';
import { tagsOf, type Image } from '../../api/image.ts';
import type { PatchOperation } from '../../api/images-write.ts';
import { imageQuery } from '../../api/queries.ts';
import { fakePage, type FakePage } from '../../work/fake-page.ts';
import { hasEnded, type JobRecord } from '../../work/job.ts';
import type { OperationScope } from '../operation-scope.ts';
import { editImages, editOrder, reviveEdit } from './edit-images.ts';
import {
  editOf,
  isNothing,
  keyedEditOf,
  NO_EDIT,
  editRequestsOf,
  inverseOf,
  type Edit,
} from './edit-requests.ts';
import { tagsProblem, tagsInField } from './read-tags.ts';

const scope: Scope = { userId: 'dana', projectId: 'acme', region: 'RegionOne' };
const edit = (changes: Partial<Edit>): Edit => ({ ...NO_EDIT, ...changes });

/** A service whose images can be read, patched and tagged, and that refuses some requests. */
function setUp(
  images: Readonly<Record<string, Partial<Image>>>,
  refusing: Readonly<Record<string, number>> = {},
) {
  const stored = new Map<string, Image>(Object.entries(images).map(([id, image]) => [id, { ...image, id }]));
  const asked: string[] = [];
  const http = vi.fn<Http>((_scope, path, { method = 'GET', json } = {}) => {
    const [, , , id = '', , tag] = path.split('/').map(decodeURIComponent);
    const name = `${method} ${[id, tag].filter(Boolean).join(' ')}`;
    asked.push(name);
    const status = refusing[name] ?? (stored.has(id) ? undefined : 404);
    if (status !== undefined) {
      const failure = { status, code: null, message: 'no', requestId: 'req-1', retryAfterMs: null };
      return Promise.reject(new ApiError(failure));
    }
    const image = stored.get(id) ?? { id };
    stored.set(id, changed(image, method, tag, json));
    return Promise.resolve({ body: tag === undefined ? stored.get(id) : null, requestId: null });
  });
  const client = new QueryClient();
  const page = fakePage();
  const { told } = page;
  const place: OperationScope = {
    client,
    http,
    scope,
    profile: 'glance',
    projectId: 'acme',
    projectName: 'Acme',
    isAdmin: false,
  };
  const items = Object.keys(images).map((id) => ({ id, name: `Image ${id}` }));
  const run = (what: Partial<Edit>) => editImages(place, editOrder(items, edit(what)), page);
  const shown = (id: string) => client.getQueryData(imageQuery(http, scope, id).queryKey);
  return { run, asked, stored, told, page, place, shown };
}

function changed(image: Image, method: string, tag: string | undefined, json: unknown): Image {
  if (method === 'PUT') return { ...image, tags: [...tagsOf(image), tag] };
  if (method === 'DELETE') return { ...image, tags: tagsOf(image).filter((other) => other !== tag) };
  if (method !== 'PATCH') return image;
  const values = (json as readonly PatchOperation[]).flatMap((operation) =>
    operation.op === 'remove' ? [] : [[operation.path.slice(1), operation.value] as const],
  );
  return { ...image, ...Object.fromEntries(values) };
}

describe('the requests for one image', () => {
  const image: Image = { id: 'i', tags: ['a', 'b/c'], protected: false, visibility: 'private' };
  it.each<[what: Partial<Edit>, plan: object]>([
    [{}, { patch: [], puts: [], deletes: [] }],
    [{ addTags: ['a', 'x=1'] }, { patch: [], puts: ['x=1'], deletes: [] }],
    [{ removeTags: ['a', 'z'] }, { patch: [], puts: [], deletes: ['a'] }],
    [
      { isProtected: false, visibility: 'private' },
      { patch: [], puts: [], deletes: [] },
    ],
    [
      { isProtected: true, visibility: 'shared' },
      {
        patch: [
          { op: 'replace', path: '/protected', value: true },
          { op: 'replace', path: '/visibility', value: 'shared' },
        ],
        puts: [],
        deletes: [],
      },
    ],
    // One of the tags cannot be in a path: all are set at once.
    [
      { addTags: ['x'], removeTags: ['b/c'] },
      { patch: [{ op: 'replace', path: '/tags', value: ['a', 'x'] }], puts: [], deletes: [] },
    ],
    [
      { addTags: ['größe'] },
      { patch: [{ op: 'replace', path: '/tags', value: ['a', 'b/c', 'größe'] }], puts: [], deletes: [] },
    ],
  ])('of %j', (what, plan) => expect(editRequestsOf(image, edit(what))).toEqual(plan));

  it('keeps what is among the tags and is no text when all of them are set', () => {
    const { patch } = editRequestsOf({ id: 'i', tags: ['a', 7, { key: 'b' }] }, edit({ addTags: ['ü'] }));
    expect(patch).toEqual([{ op: 'replace', path: '/tags', value: ['a', 'ü', 7, { key: 'b' }] }]);
  });

  it('are none once it is as wanted, and no other tag is changed', () => {
    const tags = fc.uniqueArray(fc.constantFrom('a', 'b', 'c/d', 'ü', 'x y', '..', 'k=v'));
    fc.assert(
      fc.property(tags, tags, tags, (before, added, removed) => {
        const what = edit({ addTags: added, removeTags: removed.filter((tag) => !added.includes(tag)) });
        const { patch, puts, deletes } = editRequestsOf({ id: 'i', tags: before }, what);
        const patched =
          patch.length === 0 ? { id: 'i', tags: before } : changed({ id: 'i' }, 'PATCH', undefined, patch);
        const after = [...tagsOf(patched), ...puts].filter((tag) => !deletes.includes(tag));
        expect(isNothing(editRequestsOf({ id: 'i', tags: after }, what))).toBe(true);
        const untouched = before.filter((tag) => !what.removeTags.includes(tag));
        expect(after).toEqual(expect.arrayContaining(untouched));
        expect(new Set(after).size).toBe(after.length);
      }),
    );
  });
});

describe('tags with values on IMS', () => {
  const image: Image = { id: 'i', tags: ['env=test', 'old.form', 'gpu', 'team=a'] };
  const planOf = (what: Partial<Edit>) => {
    const asked = editOf(image, edit(what), 'ims');
    return { ...keyedEditOf(image, asked, 'ims'), undo: inverseOf(image, asked) };
  };

  it('are one request, and a value replaces the one of its key', () => {
    const {
      create,
      delete: dropped,
      rest,
      undo,
    } = planOf({
      addTags: ['env=prod', 'new', 'old=form'],
      removeTags: ['team=a', 'gpu'],
    });
    expect(create).toEqual([{ key: 'env', value: 'prod' }]);
    expect(dropped).toEqual([{ key: 'team', value: 'a' }]);
    expect(rest).toMatchObject({ addTags: ['new'], removeTags: ['gpu'] });
    expect(undo).toMatchObject({
      addTags: ['team=a', 'gpu', 'env=test'],
      removeTags: ['env=prod', 'new'],
    });
  });

  it('stay texts on plain Glance', () => {
    const asked = editOf(image, edit({ addTags: ['env=prod'] }), 'glance');
    expect(keyedEditOf(image, asked, 'glance')).toMatchObject({
      create: [],
      rest: { addTags: ['env=prod'] },
    });
  });

  it.each([
    [false, ['POST', 'PUT']],
    [true, ['POST', 'PUT', 'PUT']],
  ])('go by the native requests where there are no others: %s', async (isMissing, methods) => {
    const { place, page } = setUp({ a: { tags: [] } });
    const sent: string[] = [];
    const http: Http = (within, path, asking) => {
      const { method = 'GET' } = asking ?? {};
      if (method !== 'GET') sent.push(method);
      if (!path.endsWith('/tags/action')) return place.http(within, path, asking);
      return isMissing
        ? Promise.reject(
            new ApiError({ status: 404, code: null, message: '', requestId: null, retryAfterMs: null }),
          )
        : Promise.resolve({ body: null, requestId: null });
    };
    const order = editOrder([{ id: 'a', name: 'a' }], edit({ addTags: ['env=prod', 'gpu'] }));
    await editImages({ ...place, http, profile: 'ims' }, order, page);
    expect(sent).toEqual(methods);
    expect(page.job().failures).toEqual([]);
  });
});

describe('tags that differ only in case or accents', () => {
  it('are not added to the same image, and one can replace the other', async () => {
    const { run, asked, told } = setUp({ a: { tags: ['gpu'] } });
    await run({ addTags: ['GPU'] });
    expect(asked).toEqual(['GET a']);
    expect(told).toMatchObject([{ tone: 'bad', detail: expect.stringContaining('can’t remove such tags') }]);
    await run({ addTags: ['GPU'], removeTags: ['gpu'] });
    expect(asked.slice(1)).toEqual(['GET a', 'DELETE a gpu', 'PUT a GPU', 'GET a']);
  });
});

describe('editing many', () => {
  it('reads each image again, sends only what is missing, and shows the result', async () => {
    const { run, asked, told, shown, page } = setUp({
      a: { tags: ['others'], protected: false },
      b: { tags: ['new'], protected: true },
    });
    await run({ addTags: ['new'], isProtected: true });
    expect(asked.filter((request) => request.endsWith('b'))).toEqual(['GET b']);
    expect(asked.filter((request) => request.includes(' a'))).toEqual([
      'GET a',
      'PATCH a',
      'PUT a new',
      'GET a',
    ]);
    expect(shown('a')).toEqual({ id: 'a', tags: ['others', 'new'], protected: true });
    expect(told).toMatchObject([{ text: 'Changed 1 image; 1 image needed no change' }]);
    expect(page.job().hasCard).toBe(false);
  });

  it('continues when one is refused, shows the changes made, and treats a missing tag as removed', async () => {
    const { run, shown, told, page } = setUp(
      { a: { tags: ['old'] }, b: { tags: ['old'] }, c: { tags: ['old'] } },
      { 'PUT a two': 413, 'DELETE b old': 404, 'GET c': 404 },
    );
    await run({ addTags: ['one', 'two'], removeTags: ['old'] });
    expect(told).toMatchObject([{ text: 'Changed “Image b”' }]);
    const refused = page.job().failures.map(({ id, error }) => `${id} ${error?.status}`);
    expect(refused.toSorted()).toEqual(['a 413', 'c 404']);
    expect(shown('a')).toEqual({ id: 'a', tags: ['one'] });
  });
});

describe('undoing', () => {
  const settled = async (page: FakePage) => {
    await vi.waitFor(() => expect(hasEnded(page.job())).toBe(true));
  };

  it('restores what each image had, and nothing that another user has changed since', async () => {
    const { run, stored, told, page, asked } = setUp({
      a: { tags: ['old', 'kept'], protected: false, visibility: 'private' },
      b: { tags: ['new'], protected: true, visibility: 'private' },
      c: { tags: [], protected: true, visibility: 'shared' },
      d: { tags: ['new'], protected: true, visibility: 'shared' },
    });
    await run({ addTags: ['new'], removeTags: ['old'], isProtected: true, visibility: 'shared' });
    stored.set('b', { ...stored.get('b'), id: 'b', visibility: 'public', tags: ['new', 'late'] });
    asked.length = 0;
    told[0]?.action?.run();
    await settled(page);
    expect(stored.get('a')).toEqual({
      id: 'a',
      tags: ['kept', 'old'],
      protected: false,
      visibility: 'private',
    });
    expect(stored.get('b')).toMatchObject({ tags: ['new', 'late'], visibility: 'public' });
    expect(stored.get('c')).toMatchObject({ tags: [], protected: true, visibility: 'shared' });
    expect(asked.some((request) => request.endsWith(' d'))).toBe(false);
    expect(told[1]?.text).toBe('Restored 2 images; 1 image needed no change');
    // An undo is undone.
    told[1]?.action?.run();
    await settled(page);
    expect(stored.get('a')).toMatchObject({ tags: ['kept', 'new'], protected: true, visibility: 'shared' });
  });

  it('restores the first values where a second try was needed', async () => {
    const refusing: Record<string, number> = { 'PUT a two': 413 };
    const { run, stored, page, told } = setUp({ a: { tags: ['old'] } }, refusing);
    await run({ addTags: ['one', 'two'], removeTags: ['old'] });
    delete refusing['PUT a two'];
    page.job().controls.retryFailed?.();
    await settled(page);
    expect(stored.get('a')?.tags).toEqual(['one', 'two']);
    told.at(-1)?.action?.run();
    await settled(page);
    expect(stored.get('a')?.tags).toEqual(['old']);
  });

  it('survives a reload: the record is JSON, and anything else is refused', async () => {
    const { run, stored, page, place } = setUp({ a: { tags: ['old'], visibility: 'private' } });
    await run({ addTags: ['new'], visibility: 'shared' });
    const kept = page.job().followUps?.();
    const record = JSON.parse(JSON.stringify(kept?.record)) as JobRecord;
    reviveEdit(place, record, page)?.undo?.(kept?.left.undo ?? []);
    await vi.waitFor(() =>
      expect(stored.get('a')).toEqual({ id: 'a', tags: ['old'], visibility: 'private' }),
    );
    for (const bad of [{}, { ...record, edit: 1 }, { ...record, inverses: { a: { addTags: [1] } } }]) {
      expect(reviveEdit(place, bad)).toBeNull();
    }
  });
});

it('reads tags line by line, each once', () => {
  expect(tagsInField('  a, b \r\n\nk=v\nk=v\n')).toEqual(['a, b', 'k=v']);
});

it.each([
  [['ok', 'größe'], [], 'glance', null],
  [['x'.repeat(256)], [], 'ims', 'too-long'],
  [['🐧'], [], 'glance', 'four-bytes'],
  [['🐧'], [], 'ims', null],
  [['a'], ['a'], 'ims', 'removed-too'],
] as const)('adding %j while %j go, on %s: %s', (added, removed, profile, kind) => {
  expect(tagsProblem(added, removed, profile)?.kind ?? null).toBe(kind);
});
