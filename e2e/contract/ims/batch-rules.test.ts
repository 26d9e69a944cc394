import { describe, expect, test } from 'vitest';
import { newImage } from '../images.ts';
import type { Recipe } from '../images.ts';
import { offered } from '../image/members/members.ts';
import type { Person } from '../people.ts';
import { isIms, projectOf } from '../target.ts';
import { run, SHARED } from './jobs.ts';

describe.runIf(isIms())('a batch has the rules of single changes:', () => {
  test.each<
    [what: string, method: 'POST' | 'PUT' | 'DELETE', by: Person, to: Person, Recipe, outcome: string]
  >([
    ['the owner shares', 'POST', 'alice', 'bob', SHARED, 'success'],
    ['the owner’s reader shares', 'POST', 'rita', 'bob', SHARED, 'success'],
    ['an admin shares', 'POST', 'admin', 'bob', SHARED, 'success'],
    ['the owner shares again', 'POST', 'alice', 'bob', offered('pending'), 'IMG.0112'],
    ['a member shares', 'POST', 'bob', 'carol', offered('accepted'), 'IMG.0106'],
    ['a stranger shares', 'POST', 'carol', 'carol', offered('accepted'), 'IMG.0144'],
    ['a private image is shared', 'POST', 'alice', 'bob', { image: { visibility: 'private' } }, 'IMG.0112'],
    [
      'a public image is shared',
      'POST',
      'admin',
      'bob',
      { by: 'admin', image: { visibility: 'public' } },
      'IMG.0083',
    ],
    ['the member decides', 'PUT', 'bob', 'bob', offered('pending'), 'success'],
    ['an admin decides', 'PUT', 'admin', 'bob', offered('pending'), 'success'],
    ['the owner decides', 'PUT', 'alice', 'bob', offered('pending'), 'IMG.0114'],
    ['a member decides for another', 'PUT', 'bob', 'carol', offered('pending'), 'IMG.0114'],
    ['a stranger decides', 'PUT', 'carol', 'carol', offered('pending'), 'IMG.0144'],
    ['the owner ends', 'DELETE', 'alice', 'bob', offered('accepted'), 'success'],
    ['an admin ends', 'DELETE', 'admin', 'bob', offered('accepted'), 'success'],
    ['the owner ends what is not', 'DELETE', 'alice', 'carol', offered('accepted'), 'IMG.0113'],
    ['a member ends', 'DELETE', 'bob', 'bob', offered('accepted'), 'IMG.0106'],
    ['a stranger ends', 'DELETE', 'carol', 'bob', offered('accepted'), 'IMG.0144'],
  ])('%s', async (_what, method, by, to, recipe, outcome) => {
    const { id } = await newImage(recipe);
    const project = projectOf(to);
    const projects = method === 'PUT' ? { project_id: project, status: 'accepted' } : { projects: [project] };
    expect(await run(by, method, { images: [id], ...projects })).toEqual({
      status: outcome === 'success' ? 'SUCCESS' : 'FAIL',
      results: [`${id} ${project} ${outcome}`],
    });
  });

  test('an image has no more members than it can have', async () => {
    const { id } = await newImage(SHARED);
    const projects = (from: number, to: number): string[] =>
      Array.from({ length: to - from + 1 }, (_, index) => `project ${from + index}`);
    expect((await run('alice', 'POST', { images: [id], projects: projects(1, 100) })).status).toBe('SUCCESS');
    const { status, results } = await run('alice', 'POST', { images: [id], projects: projects(101, 129) });
    expect(status).toBe('SUCCESS');
    expect(results.at(-2)).toBe(`${id} project 128 success`);
    expect(results.at(-1)).toBe(`${id} project 129 IMG.0088`);
  });
});
