import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../api/errors.ts';
import type { Http, Scope } from '../../api/http.ts';
import { tagsOf, type Image } from '../../api/image.ts';
import { imageQuery } from '../../api/queries.ts';
import { forgetTab } from '../../session/tab-memory.ts';
import { changeTags, shownTags, tagDrafts, type TagDraft, type TagDraftPlace } from './change-tags.ts';
import { explainTagRefusal } from './messages.ts';

const scope: Scope = { userId: 'dana', projectId: 'acme', region: 'RegionOne' };
const refused = (status: number) =>
  new ApiError({ status, code: null, message: 'no', requestId: 'req-1', retryAfterMs: null });

/** A service that keeps the tags of one image, and refuses as Glance does. */
class Service {
  tags: readonly string[] | null;
  readonly asked: string[] = [];
  readonly refusing = new Map<string, number>();

  constructor(tags: readonly string[]) {
    this.tags = tags;
  }

  readonly http = vi.fn<Http>(async (_scope, path, asking) => {
    const { method = 'GET', json } = asking ?? {};
    const tag = decodeURIComponent(path.split('/tags/')[1] ?? '');
    if (method !== 'GET') this.asked.push(tag === '' ? method : `${method} ${tag}`);
    await Promise.resolve();
    if (this.tags === null) throw refused(404);
    const status = this.refusing.get(tag === '' ? method : tag);
    if (status !== undefined) throw refused(status);
    switch (method) {
      case 'PUT':
        this.tags = [...new Set([...this.tags, tag])];
        return { body: null, requestId: null };
      case 'DELETE':
        if (!this.tags.includes(tag)) throw refused(404);
        if (this.tags.some((other) => other !== tag && other.toLowerCase() === tag.toLowerCase()))
          throw refused(500);
        this.tags = this.tags.filter((other) => other !== tag);
        return { body: null, requestId: null };
      case 'PATCH':
        this.tags = (json as [{ value: readonly string[] }])[0].value;
        break;
      default:
    }
    return { body: { id: 'i', tags: this.tags }, requestId: null };
  });
}

describe('changing tags', () => {
  let service: Service;
  let draft: TagDraft;
  let place: TagDraftPlace;
  const key = () => imageQuery(place.http, scope, 'i').queryKey;
  const inCache = () => place.client.getQueryData<Image>(key());

  function open(tags: readonly string[]): void {
    service = new Service(tags);
    forgetTab();
    draft = tagDrafts.of(scope, 'i');
    place = { client: new QueryClient(), http: service.http, scope, imageId: 'i' };
    place.client.setQueryData(key(), { id: 'i', tags });
  }
  beforeEach(() => {
    vi.stubGlobal('window', new EventTarget());
    open(['a', 'b']);
  });
  afterEach(() => {
    forgetTab();
    vi.unstubAllGlobals();
  });

  it('keeps what is among the tags and is no text when all of them are set', async () => {
    open(['a', 7, { key: 'b' }] as unknown as readonly string[]);
    await changeTags(draft, place, 'add', ['ü']);
    expect(service.tags).toEqual(['a', 'ü', 7, { key: 'b' }]);
  });

  it('adds tags by path where possible, and the rest together', async () => {
    const result = await changeTags(draft, place, 'add', ['plain', 'ü', 'x/y', 'a b']);
    expect(result.done.toSorted()).toEqual(['a b', 'plain', 'x/y', 'ü']);
    expect(service.asked).toEqual(['PUT plain', 'PUT a b', 'PATCH']);
    expect(service.tags).toEqual(expect.arrayContaining(['a', 'b', 'plain', 'ü', 'x/y', 'a b']));
  });

  it('shows the change at once, and reverts it when the service refuses', async () => {
    service.refusing.set('c', 413);
    const image = { id: 'i', tags: ['a', 'b'] };
    const change = changeTags(draft, place, 'add', ['c']);
    expect(shownTags(image, draft.getState().pending)).toEqual(['a', 'b', 'c']);
    expect(await change).toMatchObject({ refused: ['c'] });
    expect(shownTags(image, draft.getState().pending)).toEqual(['a', 'b']);
    expect(draft.getState().failures).toMatchObject([{ tag: 'c', change: 'add', error: { status: 413 } }]);
    service.refusing.clear();
    await changeTags(draft, place, 'add', ['c']);
    expect(draft.getState().failures).toEqual([]);
  });

  it('a tag that another user removed is gone, which is no failure', async () => {
    service.tags = ['b', 'others'];
    expect(await changeTags(draft, place, 'remove', ['a'])).toEqual({ done: [], gone: ['a'], refused: [] });
    expect(draft.getState().failures).toEqual([]);
    // Other changes of that user are known now too.
    expect(tagsOf(inCache() ?? { id: '' })).toEqual(['b', 'others']);
  });

  it('an image that is gone is a failure', async () => {
    service.tags = null;
    await changeTags(draft, place, 'remove', ['a']);
    expect(draft.getState().failures).toMatchObject([{ tag: 'a', error: { status: 404 } }]);
  });

  it('one of two tags that differ in case cannot be removed, and the failure says why', async () => {
    open(['plain', 'PLAIN', 'z']);
    expect(await changeTags(draft, place, 'remove', ['plain'])).toMatchObject({ refused: ['plain'] });
    // Setting all tags would fail as well, and may have changed something before.
    expect(service.asked).toEqual(['DELETE plain']);
    const [failure] = draft.getState().failures;
    if (failure === undefined) throw new Error('nothing failed');
    expect(explainTagRefusal(failure, service.tags ?? [], 'glance').title).toBe('The image also has “PLAIN”');
    expect(explainTagRefusal(failure, ['plain'], 'glance').title).toBe('The image service failed');
  });

  it('tags that others added meanwhile are not lost, either way', async () => {
    service.tags = ['a', 'b', 'theirs'];
    await Promise.all([changeTags(draft, place, 'add', ['ö']), changeTags(draft, place, 'add', ['é'])]);
    expect(service.tags).toEqual(['a', 'b', 'theirs', 'ö', 'é']);
    await changeTags(draft, place, 'remove', ['ö']);
    expect(service.tags).toEqual(['a', 'b', 'theirs', 'é']);
    expect(tagsOf(inCache() ?? { id: '' })).toEqual(['a', 'b', 'theirs', 'é']);
  });

  it('shows the last change while an earlier one is pending', async () => {
    const added = changeTags(draft, place, 'add', ['c']);
    const removed = changeTags(draft, place, 'remove', ['c']);
    await added;
    expect([...draft.getState().pending]).toEqual([['c', 'remove']]);
    await removed;
    expect(draft.getState().pending.size).toBe(0);
    expect(service.tags).toEqual(['a', 'b']);
  });

  it('a failed reread afterwards is not reported: the change is done and counted once', async () => {
    service.refusing.set('GET', 400);
    service.tags = ['b', 'c'];
    await changeTags(draft, place, 'add', ['b', 'c']);
    expect(tagsOf(inCache() ?? { id: '' })).toEqual(['a', 'b', 'c']);
    await changeTags(draft, place, 'remove', ['a']);
    expect(draft.getState().failures).toEqual([]);
  });

  it('a failure of the service itself is reported', async () => {
    service.refusing.set('a', 500);
    expect(await changeTags(draft, place, 'remove', ['a'])).toMatchObject({ refused: ['a'] });
    expect(shownTags({ id: 'i', tags: ['a'] }, draft.getState().pending)).toEqual(['a']);
  });
});
