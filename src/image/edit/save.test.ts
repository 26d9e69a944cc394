import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../api/errors.ts';
import type { Http, Scope } from '../../api/http.ts';
import type { Image } from '../../api/image.ts';
import type { PatchOperation } from '../../api/images-write.ts';
import { imageQuery } from '../../api/queries.ts';
import { forgetTab } from '../../session/tab-memory.ts';
import { change, choose, openConflicts } from './draft.ts';
import { placesFor } from './fields.ts';
import { edit, editDrafts, saveDraft, type EditDraftStore, type EditPlace } from './save.ts';

const scope: Scope = { userId: 'dana', projectId: 'acme', region: 'RegionOne' };
const base: Image = { id: 'i', name: 'one', note: 'n', tags: [], updated_at: '2026-11-24T10:00:00Z' };
const placesOf = (image: Image) => placesFor(image, { profile: 'glance', role: 'owner', isAdmin: false });
const refused = (status: number) =>
  new ApiError({ status, code: null, message: 'no', requestId: 'req-1', retryAfterMs: null });

/** A service with one image, which other users may change between two requests. */
class Service {
  image: Image = base;
  readonly sent: PatchOperation[][] = [];
  /** Thrown by the next patch. */
  refusal: ApiError | null = null;
  beforePatch: () => void = () => undefined;

  readonly http = vi.fn<Http>((_scope, _path, asking) => {
    if (asking?.method !== 'PATCH') return Promise.resolve({ body: this.image, requestId: null });
    this.beforePatch();
    if (this.refusal !== null) return Promise.reject(this.refusal);
    const operations = asking.json as PatchOperation[];
    this.sent.push(operations);
    const changed = operations.map((operation) => [
      operation.path.slice(1),
      operation.op === 'remove' ? undefined : operation.value,
    ]);
    this.image = { ...this.image, ...Object.fromEntries(changed), updated_at: '2026-11-24T12:00:00Z' };
    return Promise.resolve({ body: this.image, requestId: null });
  });

  changes(attributes: Readonly<Record<string, unknown>>): void {
    this.image = { ...this.image, ...attributes, updated_at: '2026-11-24T11:00:00Z' };
  }
}

describe('saving a draft', () => {
  let service: Service;
  let draft: EditDraftStore;
  let place: EditPlace;
  const inCache = () => place.client.getQueryData(imageQuery(place.http, scope, 'i').queryKey);
  const type = (attribute: string, value: string | null) =>
    edit(draft, (now) => change(now, base, attribute, value));

  beforeEach(() => {
    vi.stubGlobal('window', new EventTarget());
    service = new Service();
    draft = editDrafts.of(scope, 'i');
    place = {
      client: new QueryClient(),
      http: service.http,
      scope,
      imageId: 'i',
      profile: 'glance',
      placesOf,
    };
  });

  afterEach(() => {
    forgetTab();
    vi.unstubAllGlobals();
  });

  it('sends what is changed, and is empty afterwards', async () => {
    type('name', 'two');
    expect(draft.isDisposable).toBe(false);
    expect(await saveDraft(draft, place)).toEqual({ kind: 'saved', takenOver: [], notKept: [] });
    expect(service.sent).toEqual([[{ op: 'replace', path: '/name', value: 'two' }]]);
    expect(inCache()).toMatchObject({ name: 'two' });
    expect(draft.isDisposable).toBe(true);
  });

  it('takes over what other users changed', async () => {
    type('name', 'two');
    service.changes({ note: 'theirs' });
    expect(await saveDraft(draft, place)).toEqual({ kind: 'saved', takenOver: ['note'], notKept: [] });
    expect(service.image).toMatchObject({ name: 'two', note: 'theirs' });
  });

  it('reports what the service accepted and did not keep; it stays in the draft', async () => {
    type('name', 'two');
    type('repo', 'x');
    service.http
      .mockResolvedValueOnce({ body: base, requestId: null })
      .mockResolvedValueOnce({ body: { ...base, name: 'two' }, requestId: null });
    expect(await saveDraft(draft, place)).toEqual({ kind: 'saved', takenOver: [], notKept: ['repo'] });
    expect([...draft.getState().draft.changes.keys()]).toEqual(['repo']);
  });

  it('stops where the user has to choose, and sends the choice', async () => {
    type('name', 'mine');
    service.changes({ name: 'theirs' });
    expect(await saveDraft(draft, place)).toEqual({ kind: 'conflict' });
    expect(service.sent).toEqual([]);
    expect(openConflicts(draft.getState().draft)).toHaveLength(1);
    expect(inCache()).toMatchObject({ name: 'theirs' });
    edit(draft, (now) => choose(now, 'name', 'theirs'));
    expect(await saveDraft(draft, place)).toEqual({ kind: 'nothing' });
    expect(service.sent).toEqual([]);
    expect(draft.isDisposable).toBe(true);
  });

  it('a conflict between reading and sending is read again and shown', async () => {
    type('note', 'mine');
    service.refusal = refused(409);
    service.beforePatch = () => {
      const { note: _gone, ...rest } = service.image;
      service.image = { ...rest, id: 'i', updated_at: '2026-11-24T11:00:00Z' };
    };
    expect(await saveDraft(draft, place)).toEqual({ kind: 'refused' });
    expect(draft.getState().refusal).toMatchObject({ asked: 'save', error: { status: 409 } });
    expect(openConflicts(draft.getState().draft)).toEqual([{ attribute: 'note', was: 'n', theirs: null }]);
    service.refusal = null;
    edit(draft, (now) => choose(now, 'note', 'mine'));
    expect(await saveDraft(draft, place)).toMatchObject({ kind: 'saved' });
    expect(service.sent).toEqual([[{ op: 'add', path: '/note', value: 'mine' }]]);
  });

  it.each([400, 403, 413, 500])('a %i loses nothing', async (status) => {
    type('name', 'two');
    service.refusal = refused(status);
    expect(await saveDraft(draft, place)).toEqual({ kind: 'refused' });
    expect(draft.getState()).toMatchObject({ isSaving: false, refusal: { error: { status } } });
    expect(draft.getState().draft.changes.get('name')).toBe('two');
  });

  it('an image that is gone loses nothing either', async () => {
    type('name', 'two');
    service.http.mockRejectedValueOnce(refused(404));
    expect(await saveDraft(draft, place)).toEqual({ kind: 'refused' });
    expect(draft.getState().refusal).toMatchObject({ asked: 'read', error: { status: 404 } });
    expect(draft.getState().draft.changes.size).toBe(1);
  });

  it('sends once, however often it is asked meanwhile', async () => {
    type('name', 'two');
    const [first, second] = await Promise.all([saveDraft(draft, place), saveDraft(draft, place)]);
    expect([first, second]).toEqual([{ kind: 'saved', takenOver: [], notKept: [] }, null]);
    expect(service.sent).toHaveLength(1);
  });
});
