import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  check,
  endsInId,
  idsIn,
  isStoppable,
  shareable,
  withChosen,
  withId,
  withIds,
  withoutId,
  withoutRefused,
} from './project-ids.ts';

const ACME = '3d06f81b18bf4e4b98944a0791d7c109';
const GLOBEX = '9b3d39179ced48ebadff5d2b9cb8d0cb';
const INITECH = '251daab2-5143-4cf8-8a5c-ae8c04644275';

const separator = fc.stringMatching(/^[\s,;\u200B\u2060]{1,4}$/u);
const typedId = fc.stringMatching(/^[^\s,;\u200B\u2060]{1,40}$/u);
const NONE = { memberIds: [], ownerId: null, projects: [] };

describe('the IDs of an input', () => {
  it.each([
    ['', []],
    [' ,; \n', []],
    ['a', ['a']],
    ['a,b', ['a', 'b']],
    ['a, b', ['a', 'b']],
    ['a b\tc', ['a', 'b', 'c']],
    ['a;b\r\nc\n\nd', ['a', 'b', 'c', 'd']],
    [' a\u00a0b\u200b', ['a', 'b']],
    ['\ufeffa', ['a']],
    ['a,a', ['a', 'a']],
    ['<b>x</b>', ['<b>x</b>']],
  ])('of %j are %j', (text, ids) => expect(idsIn(text)).toEqual(ids));

  it('are found whatever separates them', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(typedId, separator)), (parts) => {
        const text = parts.map(([id, between]) => id + between).join('');
        expect(idsIn(text)).toEqual(parts.map(([id]) => id));
        expect(endsInId(text)).toBe(false);
      }),
    );
  });

  it.each([
    ['', false],
    ['a', true],
    ['a ', false],
    ['a,', false],
    ['a b', true],
  ])('are incomplete at the end of %j: %s', (text, grows) => expect(endsInId(text)).toBe(grows));
});

describe('the finding for an ID', () => {
  const known = { memberIds: [GLOBEX, 'Team'], ownerId: ACME, projects: [] };
  it.each([
    [INITECH, { kind: 'fits', id: INITECH }],
    [
      INITECH.replaceAll('-', '').toUpperCase(),
      { kind: 'fits', id: INITECH.replaceAll('-', '').toUpperCase() },
    ],
    ['globex', { kind: 'unlikely', id: 'globex' }],
    [GLOBEX.slice(1), { kind: 'unlikely', id: GLOBEX.slice(1) }],
    [`${GLOBEX}0`, { kind: 'unlikely', id: `${GLOBEX}0` }],
    ['<img>', { kind: 'unlikely', id: '<img>' }],
    [GLOBEX, { kind: 'refused', id: GLOBEX, refusal: 'shared-already' }],
    [GLOBEX.toUpperCase(), { kind: 'refused', id: GLOBEX.toUpperCase(), refusal: 'shared-already' }],
    ['team', { kind: 'refused', id: 'team', refusal: 'shared-already' }],
    [ACME, { kind: 'refused', id: ACME, refusal: 'owner' }],
    ['x'.repeat(255), { kind: 'unlikely', id: 'x'.repeat(255) }],
    ['x'.repeat(256), { kind: 'refused', id: 'x'.repeat(256), refusal: 'too-long' }],
    ['a/b', { kind: 'refused', id: 'a/b', refusal: 'unstoppable' }],
    ['ü', { kind: 'refused', id: 'ü', refusal: 'unstoppable' }],
    ['..', { kind: 'refused', id: '..', refusal: 'unstoppable' }],
  ])('%s', (id, finding) => expect(check([id], known)).toEqual([finding]));

  it('finds an ID that occurs twice only once, in whatever case', () => {
    expect(check([INITECH, INITECH.toUpperCase(), INITECH], known)).toEqual([
      { kind: 'fits', id: INITECH },
      { kind: 'refused', id: INITECH.toUpperCase(), refusal: 'twice' },
      { kind: 'refused', id: INITECH, refusal: 'twice' },
    ]);
  });

  it('is one for each, in order, and what may be shared with has no duplicates', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(typedId, fc.constantFrom(ACME, GLOBEX, INITECH))), (ids) => {
        const findings = check(ids, known);
        expect(findings.map(({ id }) => id)).toEqual(ids);
        const ready = shareable(findings, new Set(ids)).map((id) => id.toLowerCase());
        expect(new Set(ready).size).toBe(ready.length);
        expect(ready).not.toContain(GLOBEX);
        expect(ready).not.toContain(ACME);
      }),
    );
  });

  it.each([
    ['abc', true],
    ['a b', true],
    ['a?b#c%d', true],
    ['<b>', true],
    ['a/b', false],
    ['日本', false],
    ['.', false],
    ['..', false],
    ['...', true],
    ['.a', true],
  ])('%s is found again to stop: %s', (id, found) => expect(isStoppable(id)).toBe(found));
});

describe('a project by its name', () => {
  const at = (id: string, name: string, domain = 'default') => ({ id, name, domain: { id: domain } });
  const globex = at('g', 'Globex');
  const labs = at('l', 'acme  Labs');
  const acme = at('a', 'acme');
  const twins = [at('t1', 'twin'), at('t2', 'twin', 'partners')];
  const cases = [at('c1', 'Prod'), at('c2', 'prod', 'partners')];
  const odd = at('o', 'g');
  const projects = [globex, labs, acme, ...twins, ...cases, odd];
  const named = (id: string, typed: string, project: object) => ({ kind: 'named', id, typed, project });

  it.each([
    ['globex', [named('g', 'globex', globex)]],
    ['GLOBEX, acme', [named('g', 'GLOBEX', globex), named('a', 'acme', acme)]],
    // The longest name counts.
    ['acme labs acme', [named('l', 'acme labs', labs), named('a', 'acme', acme)]],
    ['acme\nlabs', [named('a', 'acme', acme), { kind: 'unlikely', id: 'labs' }]],
    ['twin', [{ kind: 'several', id: 'twin', projects: twins }]],
    // Written exactly so, it is not the other.
    ['Prod', [named('c1', 'Prod', cases[0] ?? {})]],
    ['PROD', [{ kind: 'several', id: 'PROD', projects: cases }]],
    // An ID is never taken for a name.
    ['g', [{ kind: 'fits', id: 'g' }]],
    ['globex G', [named('g', 'globex', globex), { kind: 'refused', id: 'G', refusal: 'twice' }]],
    ['glob', [{ kind: 'unlikely', id: 'glob' }]],
  ])('%j', (text, findings) => {
    expect(check(idsIn(text, projects), { memberIds: [], ownerId: null, projects })).toEqual(findings);
  });

  it('is told when it is the owner or shared with already', () => {
    const known = { memberIds: ['g'], ownerId: 'a', projects };
    expect(check(['globex', 'acme'], known)).toEqual([
      { kind: 'refused', id: 'globex', refusal: 'shared-already' },
      { kind: 'refused', id: 'acme', refusal: 'owner' },
    ]);
  });

  it('is shared with by its ID, which takes its place in the input', () => {
    const findings = check(idsIn('globex twin x acme labs', projects), { ...NONE, projects });
    expect(shareable(findings, new Set())).toEqual(['g', 'l']);
    expect(withIds(findings)).toBe('g\ntwin\nx\nl');
    expect(withChosen(findings, 'twin', at('t2', 'twin'))).toBe('globex\nt2\nx\nacme labs');
  });
});

describe('what is shared with', () => {
  it('is what is valid, and what was confirmed although it is unlikely', () => {
    const findings = check(['globex', 'hooli', INITECH, ACME], { ...NONE, ownerId: ACME });
    expect(shareable(findings, new Set())).toEqual([INITECH]);
    expect(shareable(findings, new Set(['hooli', ACME]))).toEqual(['hooli', INITECH]);
  });
});

describe('the input', () => {
  it('loses an ID and nothing else', () => {
    expect(withoutId('a, B; c', 'b')).toBe('a\nc');
    expect(withoutId('a, b', 'x')).toBe('a, b');
    expect(withoutId('a a', 'a')).toBe('');
    fc.assert(
      fc.property(fc.array(typedId), fc.nat(), (ids, at) => {
        const gone = ids[at % Math.max(1, ids.length)] ?? 'none';
        const kept = ids.filter((id) => id.toLowerCase() !== gone.toLowerCase());
        expect(idsIn(withoutId(ids.join(' '), gone))).toEqual(kept);
      }),
    );
  });

  it('loses what was refused, and keeps the first occurrence of a duplicate', () => {
    const findings = check(['a', 'A', ACME, INITECH, 'ü'], { ...NONE, ownerId: ACME });
    expect(withoutRefused(findings)).toBe(`a\n${INITECH}`);
  });

  it.each([
    ['', 'x\n'],
    ['a', 'a\nx\n'],
    ['a, ', 'a,\nx\n'],
    ['a\n', 'a\nx\n'],
  ])('%j takes one more', (text, expected) => expect(withId(text, 'x')).toBe(expected));
});
