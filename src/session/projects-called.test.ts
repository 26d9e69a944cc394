import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Project } from '../../contract/session.d.ts';
import { projectLabel } from './project-label.ts';
import { meantProject } from './projects-called.ts';

const PROJECTS: readonly Project[] = [
  { id: 'id-acme', name: 'acme', domain: { id: 'default', name: 'Default' } },
  { id: 'id-twin', name: 'Acme', domain: { id: 'partners', name: 'Partners' } },
  { id: 'id-globex', name: 'globex', domain: { id: 'default', name: 'Default' } },
  { id: 'globex-2', name: 'id-globex', domain: { id: 'default', name: 'Default' } },
];

it.each([
  ['globex', 'id-globex'],
  [' Globex ', 'id-globex'],
  ['ID-GLOBEX', 'id-globex'],
  // Written exactly so, or told apart by the domain.
  ['acme', 'id-acme'],
  ['Acme', 'id-twin'],
  ['ACME', 'several'],
  ['acme (partners)', 'id-twin'],
  ['acme (Default)', 'id-acme'],
  ['glob', 'unknown'],
  ['0123456789abcdef0123456789abcdef', '0123456789abcdef0123456789abcdef'],
])('%j means %s', (text, meant) => {
  const found = meantProject(text, PROJECTS);
  expect(found.kind === 'one' ? found.id : found.kind).toBe(meant);
});

it('takes back every label that it shows', () => {
  const any = fc.record({
    id: fc.uuid(),
    name: fc.constantFrom('acme', 'Acme', 'globex', 'a b'),
    domain: fc.record({ id: fc.constantFrom('d1', 'd2') }),
  });
  fc.assert(
    fc.property(fc.uniqueArray(any, { selector: ({ id }) => id, minLength: 1, maxLength: 6 }), (projects) => {
      for (const project of projects) {
        const found = meantProject(projectLabel(project, projects).text, projects);
        const ids =
          found.kind === 'one'
            ? [found.id]
            : found.kind === 'several'
              ? found.projects.map(({ id }) => id)
              : [];
        expect(ids).toContain(project.id);
      }
    }),
  );
});
