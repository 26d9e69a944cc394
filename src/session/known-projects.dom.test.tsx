import { act, renderHook } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import { knownProjects } from './known-projects.ts';
import { rememberProjects } from './project-lookup.ts';
import { useKnownProjects } from './useKnownProjects.ts';
import { writePreference } from '../ui/stored-preference.ts';
import { projectWords } from './project-label.ts';

const dana = { user: { id: 'u-dana', name: 'dana' }, projects: [{ id: 'p-acme', name: 'acme' }] };
const rita = { user: { id: 'u-rita', name: 'rita' }, projects: [] };
const namesOf = (of: typeof dana, stored?: string | null) =>
  knownProjects(of, stored).projects.map(({ name }) => name);

beforeEach(() => {
  for (const { user } of [dana, rita]) writePreference(`vitrine.projects.${user.id}`, null);
});

it('are the own ones first, then those of earlier visits of the same user', () => {
  rememberProjects(dana, [{ id: 'p-globex', name: 'globex', domain: { id: 'default' } }]);
  rememberProjects(dana, [{ id: 'p-initech', name: 'initech' }]);
  expect(namesOf(dana)).toEqual(['acme', 'initech', 'globex']);
  expect(namesOf(rita)).toEqual([]);
});

it('have the name that was learned last', () => {
  rememberProjects(dana, [{ id: 'p-globex', name: 'globex' }]);
  rememberProjects(dana, [
    { id: 'p-globex', name: 'globex east' },
    { id: 'p-acme', name: 'before it was renamed' },
  ]);
  expect(namesOf(dana)).toEqual(['acme', 'globex east']);
});

it('are not without limit', () => {
  const many = Array.from({ length: 1000 }, (_, at) => ({ id: `p${at}`, name: `project ${at}` }));
  rememberProjects(rita, many);
  rememberProjects(rita, [{ id: 'last', name: 'last' }]);
  expect(namesOf(rita)).toHaveLength(300);
  expect(namesOf(rita)[0]).toBe('last');
});

it.each([
  null,
  '',
  'x',
  '{}',
  'null',
  '[null, 1, {"id": 1, "name": "a"}, {"id": "a"}, {"id": "a", "name": "b", "domain": 1}]',
])('of what is stored as %s are the own ones', (stored) => {
  expect(namesOf(dana, stored)).toEqual(['acme']);
});

it('are drawn by name as soon as they are learned', () => {
  const { result } = renderHook(() => projectWords(useKnownProjects(dana), 'p-globex'));
  expect(result.current).toBe('p-globex');
  act(() => rememberProjects(dana, [{ id: 'p-globex', name: 'globex' }]));
  expect(result.current).toBe('globex');
});
