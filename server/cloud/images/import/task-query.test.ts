import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseParameters } from '../query/parameters.ts';
import type { ImportTask } from './import-task.ts';
import { pageOfTasks, parseTaskQuery } from './task-query.ts';

function taskOf(given: Partial<ImportTask>): ImportTask {
  return {
    id: '1',
    imageId: 'image',
    owner: 'acme',
    userId: 'alice',
    requestId: 'req-1',
    request: {
      method: 'glance-direct',
      uri: undefined,
      remote: { region: undefined, imageId: undefined },
      stores: undefined,
      allStores: false,
      allStoresMustSucceed: true,
      body: {},
    },
    stores: ['main'],
    status: 'success',
    message: '',
    createdAt: 0,
    updatedAt: 0,
    expiresAt: null,
    ...given,
  };
}

const idsOf = (tasks: readonly ImportTask[], search: string): string =>
  pageOfTasks(tasks, parseTaskQuery(parseParameters(search)))
    .map(({ id }) => id)
    .join(' ');

describe('a list of tasks', () => {
  const tasks = [
    taskOf({ id: 'a', createdAt: 1, expiresAt: 9 }),
    taskOf({ id: 'b', createdAt: 3, status: 'failure', owner: null }),
    taskOf({ id: 'c', createdAt: 2, owner: 'globex', expiresAt: 7 }),
  ];

  it.each([
    ['', 'b c a'],
    ['sort_dir=asc', 'a c b'],
    ['sort_key=id', 'c b a'],
    ['sort_key=expires_at&sort_dir=asc', 'b c a'],
    ['limit=2', 'b c'],
    ['status=success', 'c a'],
    ['owner=acme', 'a'],
    ['owner=null', ''],
    ['status=failure&owner=acme', ''],
    ['nosuch=x', 'b c a'],
  ])('?%s is %s', (search, ids) => {
    expect(idsOf(tasks, search)).toBe(ids);
  });

  it('is walked by its markers without loss or repeat', () => {
    const someTasks = fc.uniqueArray(
      fc.record({ id: fc.uuid(), createdAt: fc.integer({ min: 0, max: 3 }) }),
      {
        selector: ({ id }) => id,
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(
        someTasks,
        fc.integer({ min: 1, max: 5 }),
        fc.constantFrom('asc', 'desc'),
        (given, limit, dir) => {
          const all = given.map(taskOf);
          const walked: string[] = [];
          for (let marker: string | undefined; ;) {
            const behind = marker === undefined ? '' : `&marker=${marker}`;
            const page = idsOf(all, `limit=${limit}&sort_dir=${dir}${behind}`);
            if (page === '') break;
            walked.push(...page.split(' '));
            marker = walked.at(-1);
          }
          expect(walked.join(' ')).toBe(idsOf(all, `sort_dir=${dir}`));
        },
      ),
    );
  });
});
