import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { projectLabel } from './project-label.ts';
import type { Project } from '../../contract/session.d.ts';
const project = (id: string, name: string, domain?: Project['domain']): Project =>
  domain === undefined ? { id, name } : { id, name, domain };
const first = project('1', 'admin', { id: 'default', name: 'Default' });
const second = project('2', 'admin', { id: 'p', name: 'Partners' });

describe('what a project is called', () => {
  it.each([
    [first, [first, project('3', 'acme')], 'admin', null],
    [first, [first, second], 'admin (Default)', 'Default, 1'],
    [second, [first, second], 'admin (Partners)', 'Partners, 2'],
    // Its own name in the list of projects may be older; only others count.
    [first, [project('1', 'admin')], 'admin', null],
    // Only the token names a domain, the list has its id.
    [
      project('4', 'admin', { id: 'd4' }),
      [first, project('4', 'admin', { id: 'd4' })],
      'admin (d4)',
      'd4, 4',
    ],
    [first, [first, project('5', 'admin')], 'admin (Default, 1)', 'Default, 1'],
    [project('5', 'admin'), [first, project('5', 'admin')], 'admin (5)', '5'],
    [first, [first, { ...second, domain: { id: 'x', name: 'default' } }], 'admin (Default, 1)', 'Default, 1'],
    [project('6', 'Admin', { id: 'd' }), [first, project('6', 'Admin', { id: 'd' })], 'Admin (d)', 'd, 6'],
  ])('%j among %j', (one, all, text, qualifier) => {
    expect(projectLabel(one, all)).toEqual({ text, qualifier });
  });

  it('no two of a list are called the same', () => {
    const name = fc.constantFrom('admin', 'Admin', 'acme', ' admin ', 'ａdmin');
    const domain = fc.constantFrom(undefined, { id: 'd', name: 'D' }, { id: 'e', name: 'D' }, { id: 'f' });
    const projects = fc.uniqueArray(
      fc.tuple(fc.uuid(), name, domain).map(([id, called, of]) => project(id, called, of)),
      { selector: ({ id }) => id, maxLength: 8 },
    );
    fc.assert(
      fc.property(projects, (all) => {
        const texts = all.map((one) => projectLabel(one, all).text);
        expect(new Set(texts).size).toBe(all.length);
      }),
    );
  });
});
