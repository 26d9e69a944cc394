import { QueryClient } from '@tanstack/react-query';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../api/errors.ts';
import type { Http, Scope } from '../../api/http.ts';
import { tagsOf, type Image } from '../../api/image.ts';
import { imageQuery } from '../../api/queries.ts';
import { shownTags, TagDesk, type TagDeskPlace } from './desk.ts';
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

describe('a desk of tags', () => {
  let service: Service;
  let desk: TagDesk;
  let place: TagDeskPlace;
  const key = () => imageQuery(place.http, scope, 'i').queryKey;
  const inCache = () => place.client.getQueryData<Image>(key());

  function open(tags: readonly string[]): void {
    service = new Service(tags);
    desk = new TagDesk(() => undefined);
    place = { client: new QueryClient(), http: service.http, scope, imageId: 'i' };
    place.client.setQueryData(key(), { id: 'i', tags });
  }
  beforeEach(() => open(['a', 'b']));

  it('adds by path what a path can name, and the rest together', async () => {
    const result = await desk.change(place, 'add', ['plain', 'ü', 'x/y', 'a b']);
    expect(result.done.toSorted()).toEqual(['a b', 'plain', 'x/y', 'ü']);
    expect(service.asked).toEqual(['PUT plain', 'PUT a b', 'PATCH']);
    expect(service.tags).toEqual(expect.arrayContaining(['a', 'b', 'plain', 'ü', 'x/y', 'a b']));
  });

  it('shows it at once, and puts it back where the service refuses', async () => {
    service.refusing.set('c', 413);
    const image = { id: 'i', tags: ['a', 'b'] };
    const change = desk.change(place, 'add', ['c']);
    expect(shownTags(image, desk.getState().pending)).toEqual(['a', 'b', 'c']);
    expect(await change).toMatchObject({ refused: ['c'] });
    expect(shownTags(image, desk.getState().pending)).toEqual(['a', 'b']);
    expect(desk.getState().failures).toMatchObject([{ tag: 'c', change: 'add', error: { status: 413 } }]);
    service.refusing.clear();
    await desk.change(place, 'add', ['c']);
    expect(desk.getState().failures).toEqual([]);
  });

  it('a tag that somebody else removed is gone, and that is no failure', async () => {
    service.tags = ['b', 'others'];
    expect(await desk.change(place, 'remove', ['a'])).toEqual({ done: [], gone: ['a'], refused: [] });
    expect(desk.getState().failures).toEqual([]);
    // What else they did is known now too.
    expect(tagsOf(inCache() ?? { id: '' })).toEqual(['b', 'others']);
  });

  it('an image that is gone is one', async () => {
    service.tags = null;
    await desk.change(place, 'remove', ['a']);
    expect(desk.getState().failures).toMatchObject([{ tag: 'a', error: { status: 404 } }]);
  });

  it('one of two that differ in case stays, as the service wants it, and says why', async () => {
    open(['plain', 'PLAIN', 'z']);
    expect(await desk.change(place, 'remove', ['plain'])).toMatchObject({ refused: ['plain'] });
    // Setting all tags would fail as well, and may have changed something before it does.
    expect(service.asked).toEqual(['DELETE plain']);
    const [failure] = desk.getState().failures;
    if (failure === undefined) throw new Error('nothing failed');
    expect(explainTagRefusal(failure, service.tags ?? [], 'glance').title).toBe('The image has “PLAIN” too');
    expect(explainTagRefusal(failure, ['plain'], 'glance').title).toBe('The image service failed');
  });

  it('what others added meanwhile is not lost, whichever way', async () => {
    service.tags = ['a', 'b', 'theirs'];
    await Promise.all([desk.change(place, 'add', ['ö']), desk.change(place, 'add', ['é'])]);
    expect(service.tags).toEqual(['a', 'b', 'theirs', 'ö', 'é']);
    await desk.change(place, 'remove', ['ö']);
    expect(service.tags).toEqual(['a', 'b', 'theirs', 'é']);
    expect(tagsOf(inCache() ?? { id: '' })).toEqual(['a', 'b', 'theirs', 'é']);
  });

  it('shows what was asked for last, while what was asked for before is on its way', async () => {
    const added = desk.change(place, 'add', ['c']);
    const removed = desk.change(place, 'remove', ['c']);
    await added;
    expect([...desk.getState().pending]).toEqual([['c', 'remove']]);
    await removed;
    expect(desk.getState().pending.size).toBe(0);
    expect(service.tags).toEqual(['a', 'b']);
  });

  it('reading it again in vain is no news: what was done is known, and once', async () => {
    service.refusing.set('GET', 400);
    service.tags = ['b', 'c'];
    await desk.change(place, 'add', ['b', 'c']);
    expect(tagsOf(inCache() ?? { id: '' })).toEqual(['a', 'b', 'c']);
    await desk.change(place, 'remove', ['a']);
    expect(desk.getState().failures).toEqual([]);
  });

  it('a failure of the service itself is told', async () => {
    service.refusing.set('a', 500);
    expect(await desk.change(place, 'remove', ['a'])).toMatchObject({ refused: ['a'] });
    expect(shownTags({ id: 'i', tags: ['a'] }, desk.getState().pending)).toEqual(['a']);
  });
});
