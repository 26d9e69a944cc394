import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Scope } from '../api/http.ts';
import { forgetTab } from '../session/tab-memory.ts';
import { Drafts, type Draft } from './drafts.ts';

interface Typed {
  readonly text: string;
  readonly isSending: boolean;
}

const form = {
  empty: { text: '', isSending: false },
  isUnsaved: ({ text }: Typed) => text !== '',
  isKept: ({ text, isSending }: Typed) => text !== '' || isSending,
};

const scope: Scope = { userId: 'dana', projectId: 'acme', region: 'RegionOne' };
const held = new Set<unknown>();
/** Whether the browser would ask before leaving the page. */
const isPageHeld = () => held.size > 0;

beforeEach(() => {
  held.clear();
  vi.stubGlobal('window', {
    addEventListener: (type: string, listener: unknown) => type === 'beforeunload' && held.add(listener),
    removeEventListener: (type: string, listener: unknown) =>
      type === 'beforeunload' && held.delete(listener),
  });
  // Test files share their modules: another one may have left a draft.
  forgetTab();
  return () => {
    forgetTab();
    vi.unstubAllGlobals();
  };
});

describe('a draft', () => {
  it('belongs to one image, for one user in one project and region', () => {
    const drafts = new Drafts<Typed>(form);
    const draft = drafts.of(scope, 'i');
    draft.change({ text: 'typed' });
    expect(drafts.of({ ...scope }, 'i')).toBe(draft);
    for (const [other, image] of [
      [scope, 'j'],
      [{ ...scope, userId: 'bob' }, 'i'],
      [{ ...scope, projectId: 'globex' }, 'i'],
      [{ ...scope, region: 'RegionTwo' }, 'i'],
      // Names of regions are free text: joined with spaces, these two would be equal.
      [{ ...scope, projectId: 'acme RegionOne', region: '' }, 'i'],
    ] as const) {
      expect(drafts.of(other, image)).not.toBe(draft);
      expect(drafts.of(other, image).getState()).toEqual(form.empty);
    }
    expect(new Drafts<Typed>(form).of(scope, 'i')).not.toBe(draft);
  });

  it('survives while no component shows it, for as long as it has content', () => {
    const drafts = new Drafts<Typed>(form);
    const draft = drafts.of(scope, 'i');
    const unsubscribe = draft.subscribe(() => undefined);
    drafts.of(scope, 'other');
    expect(drafts.of(scope, 'i')).toBe(draft);
    draft.change({ text: 'typed' });
    unsubscribe();
    unsubscribe();
    drafts.of(scope, 'a third');
    expect(drafts.of(scope, 'i')).toBe(draft);
    draft.change({ text: '', isSending: true });
    drafts.of(scope, 'a fourth');
    expect(drafts.of(scope, 'i')).toBe(draft);
    draft.change({ isSending: false });
    drafts.of(scope, 'a fifth');
    expect(drafts.of(scope, 'i')).not.toBe(draft);
  });

  it('reports every change until the listener unsubscribes', () => {
    const draft = new Drafts<Typed>(form).of(scope, 'i');
    const seen: Typed[] = [];
    const unsubscribe = draft.subscribe(() => seen.push(draft.getState()));
    draft.change({ text: 'a' });
    draft.change({ isSending: true });
    unsubscribe();
    draft.change({ text: 'b' });
    expect(seen).toEqual([
      { text: 'a', isSending: false },
      { text: 'a', isSending: true },
    ]);
  });
});

describe('the page', () => {
  it('asks before leaving while one draft has something unsaved', () => {
    const drafts = new Drafts<Typed>(form);
    const [one, two] = [drafts.of(scope, 'one'), drafts.of(scope, 'two')];
    one.change({ text: 'a' });
    two.change({ text: 'b' });
    one.change({ text: '' });
    expect(isPageHeld()).toBe(true);
    two.change({ text: '', isSending: true });
    expect(isPageHeld()).toBe(false);
  });

  it('no longer asks after sign-out, nor because of requests that were pending then', () => {
    const drafts = new Drafts<Typed>(form);
    const draft = drafts.of(scope, 'i');
    const seen = vi.fn<() => void>();
    draft.subscribe(seen);
    draft.change({ text: 'a', isSending: true });
    forgetTab();
    expect(draft.getState()).toEqual(form.empty);
    expect(seen).toHaveBeenCalledTimes(2);
    expect(isPageHeld()).toBe(false);
    draft.change({ text: 'the service refused this' });
    expect(isPageHeld()).toBe(false);
    expect(drafts.of(scope, 'i').getState()).toEqual(form.empty);
  });
});

/** Everything that can happen to the drafts of three images, each shown by at most one component. */
const step = fc.oneof(
  fc.record({ kind: fc.constant('type' as const), at: fc.nat(2), text: fc.constantFrom('', 'a', 'b') }),
  fc.record({ kind: fc.constant('send' as const), at: fc.nat(2), isSending: fc.boolean() }),
  fc.record({ kind: fc.constantFrom('show' as const, 'hide' as const), at: fc.nat(2) }),
  fc.record({ kind: fc.constant('sign-out' as const), at: fc.constant(0) }),
);

it('loses nothing before sign-out and keeps nothing after it, in any order of events', () => {
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      forgetTab();
      const drafts = new Drafts<Typed>(form);
      const model = new Map<number, Typed>();
      const shown = new Map<number, { draft: Draft<Typed>; hide: () => void }>();
      const stateOf = (at: number) => model.get(at) ?? form.empty;
      for (const happened of steps) {
        const { at } = happened;
        const draft = drafts.of(scope, `image ${at}`);
        switch (happened.kind) {
          case 'type':
            draft.change({ text: happened.text });
            model.set(at, { ...stateOf(at), text: happened.text });
            break;
          case 'send':
            draft.change({ isSending: happened.isSending });
            model.set(at, { ...stateOf(at), isSending: happened.isSending });
            break;
          case 'show':
            if (!shown.has(at)) shown.set(at, { draft, hide: draft.subscribe(() => undefined) });
            break;
          case 'hide':
            shown.get(at)?.hide();
            shown.delete(at);
            break;
          case 'sign-out':
            forgetTab();
            model.clear();
            // The components are unmounted with the session.
            for (const { hide } of shown.values()) hide();
            shown.clear();
        }
        for (const [image, { draft: onScreen }] of shown) {
          expect(drafts.of(scope, `image ${image}`)).toBe(onScreen);
        }
        for (const image of [0, 1, 2]) {
          expect(drafts.of(scope, `image ${image}`).getState()).toEqual(stateOf(image));
        }
        expect(isPageHeld()).toBe([...model.values()].some(form.isUnsaved));
      }
    }),
  );
});
