import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Image } from '../../api/image.ts';
import { formValue, wishOf } from './changes.ts';
import { patchOf } from './patch-request.ts';
import {
  change,
  choose,
  isUndecided,
  isUnsaved,
  meant,
  NO_DRAFT,
  openConflicts,
  type EditDraft,
} from './draft.ts';
import { asJson, propertiesIn, typeJson } from './draft-json.ts';
import { afterSaving, meet as meetAs } from './draft-over.ts';
import { placesFor } from './fields.ts';
import { problemsIn, takeLines } from './problems.ts';
import type { Editor } from './rules.ts';

const editor: Editor = { profile: 'glance', role: 'owner', isAdmin: false };
const base: Image = {
  id: 'i',
  name: 'one',
  status: 'active',
  min_ram: 0,
  tags: ['a', 'b'],
  updated_at: '2026-11-24T10:00:00Z',
  os_distro: 'ubuntu',
  note: 'kept',
};
const places = placesFor(base, editor);
const placesOf = (image: Image) => placesFor(image, editor);
const meet = (draft: EditDraft, latest: Image) => meetAs(draft, latest, placesOf);
const later = (attributes: Readonly<Record<string, unknown>>): Image => ({
  ...base,
  updated_at: '2026-11-24T10:05:00Z',
  ...attributes,
});
const wishing = (wishes: Readonly<Record<string, string | null>>): EditDraft =>
  Object.entries(wishes).reduce((draft, [attribute, wish]) => change(draft, base, attribute, wish), NO_DRAFT);

describe('another user changed the image under a draft', () => {
  it.each<
    [
      what: string,
      wishes: Record<string, string | null>,
      latest: Image,
      left: Record<string, string | null>,
      conflicts: readonly string[],
      takenOver: readonly string[],
    ]
  >([
    ['in nothing', { name: 'mine' }, later({}), { name: 'mine' }, [], []],
    ['elsewhere', { name: 'mine' }, later({ min_ram: 5 }), { name: 'mine' }, [], ['min_ram']],
    ['in the same', { name: 'mine' }, later({ name: 'theirs' }), { name: 'mine' }, ['name'], []],
    ['to the very same', { name: 'mine' }, later({ name: 'mine' }), {}, [], []],
    ['they remove what I change', { note: 'x' }, later({ note: undefined }), { note: 'x' }, ['note'], []],
    ['they change what I remove', { note: null }, later({ note: 'y' }), { note: null }, ['note'], []],
    ['both remove', { note: null }, later({ note: undefined }), {}, [], []],
    ['both add', { a: '1' }, later({ a: '2' }), { a: '1' }, ['a'], []],
    ['in tags', { name: 'mine' }, later({ tags: ['b'] }), { name: 'mine' }, [], []],
    ['by the service', { name: 'mine' }, later({ status: 'saving', size: 5 }), { name: 'mine' }, [], []],
  ])('%s', (_what, wishes, latest, left, conflicts, takenOver) => {
    const met = meet(wishing(wishes), latest);
    expect(met.base).toBe(latest);
    expect(Object.fromEntries(met.changes)).toEqual(left);
    expect(met.conflicts.map(({ attribute }) => attribute)).toEqual(conflicts);
    expect([...met.takenOver]).toEqual(takenOver);
  });

  it('an older image is ignored', () => {
    const draft = change(NO_DRAFT, later({}), 'name', 'mine');
    expect(meet(draft, base)).toBe(draft);
  });

  it('a conflict has the old value and theirs, and waits for a choice', () => {
    const met = meet(wishing({ name: 'mine' }), later({ name: 'theirs' }));
    expect(openConflicts(met)).toEqual([{ attribute: 'name', was: 'one', theirs: 'theirs' }]);
    expect(isUndecided(met)).toBe(true);
    const mine = choose(met, 'name', 'mine');
    expect(isUndecided(mine)).toBe(false);
    expect(patchOf(later({ name: 'theirs' }), meant(mine))).toEqual([
      { op: 'replace', path: '/name', value: 'mine' },
    ]);
    const theirs = choose(met, 'name', 'theirs');
    expect(meant(theirs).size).toBe(0);
    // The typed value is still there, and can still be chosen.
    expect(theirs.changes.get('name')).toBe('mine');
  });

  it('another change by the other user asks for the choice again and keeps the original value', () => {
    const first = choose(meet(wishing({ name: 'mine' }), later({ name: 'theirs' })), 'name', 'mine');
    const again = meet(first, later({ name: 'others', updated_at: '2026-11-24T11:00:00Z' }));
    expect(openConflicts(again)).toEqual([{ attribute: 'name', was: 'one', theirs: 'others' }]);
    expect(isUndecided(again)).toBe(true);
    const elsewhere = meet(first, later({ name: 'theirs', min_ram: 9, updated_at: '2026-11-24T11:00:00Z' }));
    expect(openConflicts(elsewhere)).toHaveLength(1);
    expect(isUndecided(elsewhere)).toBe(false);
  });

  it('the conflict ends when the other user restores the value', () => {
    const met = meet(wishing({ name: 'mine' }), later({ name: 'theirs' }));
    const back = meet(met, later({ name: 'one', updated_at: '2026-11-24T11:00:00Z' }));
    expect(openConflicts(back)).toEqual([]);
    expect(Object.fromEntries(back.changes)).toEqual({ name: 'mine' });
  });

  it('the conflict ends when the other user sets the same value', () => {
    const met = meet(wishing({ name: 'mine' }), later({ name: 'theirs' }));
    const same = meet(met, later({ name: 'mine', updated_at: '2026-11-24T11:00:00Z' }));
    expect([same.conflicts, same.changes.size]).toEqual([[], 0]);
  });

  it('with equal times the one that is read later counts, and what is taken over is remembered', () => {
    const first = meet(wishing({ name: 'mine' }), later({ min_ram: 5 }));
    const second = meet(first, later({ min_ram: 5, note: 'theirs' }));
    expect(second.base).toMatchObject({ note: 'theirs' });
    expect([...second.takenOver]).toEqual(['min_ram', 'note']);
  });

  it('typing their value ends the conflict', () => {
    const latest = later({ name: 'theirs' });
    const met = meet(wishing({ name: 'mine' }), latest);
    expect(openConflicts(change(met, latest, 'name', 'theirs'))).toEqual([]);
  });

  const anyValues = fc.dictionary(
    fc.constantFrom('name', 'note', 'os_distro', 'a', 'b'),
    fc.constantFrom('1', '2', '3'),
    {
      noNullPrototype: true,
    },
  );
  it('no change is lost, and no change of another user is undone', () => {
    fc.assert(
      fc.property(anyValues, anyValues, (mine, theirs) => {
        const draft = wishing(mine);
        const latest = later(theirs);
        const met = meet(draft, latest);
        for (const [attribute, wish] of draft.changes) {
          expect(wishOf(latest, met.changes, attribute)).toBe(wish);
        }
        const conflicting = new Set(met.conflicts.map(({ attribute }) => attribute));
        for (const { path } of patchOf(latest, met.changes)) {
          const name = path.slice(1);
          const isTheirs = formValue(base, name) !== formValue(latest, name);
          expect(conflicting.has(name)).toBe(isTheirs && draft.base !== null);
        }
      }),
    );
  });
});

describe('properties as JSON', () => {
  it('are those of the draft, and change it', () => {
    const draft = asJson(wishing({ a: '1', note: null }), base, places);
    expect(draft.json?.text).toBe('{\n  "os_distro": "ubuntu",\n  "a": "1"\n}');
    const typed = typeJson(draft, base, places, '{"note": "kept", "b": "2"}');
    expect(Object.fromEntries(typed.changes)).toEqual({ os_distro: null, b: '2' });
    expect(propertiesIn(typed, base, places)).toEqual(
      new Map([
        ['note', 'kept'],
        ['b', '2'],
      ]),
    );
  });

  it('stay as they were while the JSON cannot be parsed, and so do the fields', () => {
    const draft = asJson(wishing({ name: 'mine', a: '1' }), base, places);
    const broken = typeJson(draft, base, places, '{"a": ');
    expect(broken.changes).toBe(draft.changes);
    expect(isUnsaved(broken)).toBe(true);
    const emptied = typeJson(draft, base, places, '{}');
    expect(Object.fromEntries(emptied.changes)).toEqual({ name: 'mine', note: null, os_distro: null });
  });

  it('changes of other users are not undone by a text that still has the old value', () => {
    const open = asJson(NO_DRAFT, base, places);
    const met = meet(open, later({ note: 'theirs' }));
    expect(met.json?.text).toContain('"note": "theirs"');
    expect([...met.takenOver]).toEqual(['note']);
    // A text that cannot be parsed is left alone; once mended, its old value is no change.
    const broken = typeJson(open, base, places, '{"note": "kept", "os_distro": "ubuntu"');
    const left = meet(broken, later({ note: 'theirs' }));
    expect(left.json?.text).toBe('{"note": "kept", "os_distro": "ubuntu"');
    const mended = typeJson(left, base, places, '{"note": "kept", "os_distro": "ubuntu", "a": "1"}');
    expect(Object.fromEntries(mended.changes)).toEqual({ a: '1' });
  });

  it('stay as they are typed while no other user changes any', () => {
    const typed = typeJson(asJson(NO_DRAFT, base, places), base, places, '{"a":"1"}');
    expect(meet(typed, later({ status: 'saving' })).json?.text).toBe('{"a":"1"}');
  });

  it('are written again once they are saved', () => {
    const typed = typeJson(asJson(NO_DRAFT, base, places), base, places, '{"a": "1"}');
    const saved = later({ a: '1', note: undefined, os_distro: undefined });
    const after = afterSaving(typed, saved, placesOf);
    expect(after.json?.text).toBe('{\n  "a": "1"\n}');
    const emptied = typeJson(after, saved, placesOf(saved), '{}');
    expect(Object.fromEntries(emptied.changes)).toEqual({ a: null });
  });

  it('names with a field, or of the service, are reported', () => {
    const typed = typeJson(asJson(NO_DRAFT, base, places), base, places, '{"name": "x", "status": "y"}');
    const problems = problemsIn(typed, base, places, editor);
    expect(problems.misplaced).toEqual(['name']);
    expect(problems.values.get('status')).toEqual({ kind: 'held', lockReason: 'service' });
    const mended = typeJson(typed, base, places, '{"note": "kept", "os_distro": "ubuntu"}');
    expect(isUnsaved(mended)).toBe(false);
  });
});

it('lines: valid ones are taken, the others say why not', () => {
  const { properties, problems } = takeLines(
    ' a = b=c \r\n\nos_distro=debian\nstatus=x\nnope\na=2\n=3\nname=x',
    base,
    places,
    editor,
  );
  expect(Object.fromEntries(properties)).toEqual({ a: 'b=c', os_distro: 'debian' });
  expect(problems.map(({ text, problem }) => [text, problem.kind])).toEqual([
    ['status=x', 'held'],
    ['nope', 'unclear'],
    ['a=2', 'twice'],
    ['=3', 'empty'],
    ['name=x', 'has-a-place'],
  ]);
});

it('after saving, what was typed meanwhile stays', () => {
  const typedMore = change(wishing({ name: 'mine' }), base, 'note', 'new');
  const rest = afterSaving(typedMore, later({ name: 'mine' }), placesOf);
  expect(Object.fromEntries(rest.changes)).toEqual({ note: 'new' });
  expect(afterSaving(wishing({ name: 'mine' }), later({ name: 'mine' }), placesOf).base).toBeNull();
});
