import { describe, expect, it, vi } from 'vitest';
import { PROFILE_RULES } from '../profile.ts';
import type { Steps } from '../slices.ts';
import { hasTerm } from '../store/condition.ts';
import { imageOf } from '../testing/image-of.ts';
import { Database } from '../store/database.ts';
import { ImageStore } from './image-store.ts';
import { parseListQuery } from './query/parse-list-query.ts';
import { parseParameters } from './query/parameters.ts';
import { attributeTerm } from './terms.ts';
import { usageOf } from './quota.ts';
import { parseLimits } from './cloud-limits.ts';

const IMAGES = 300;
const rules = PROFILE_RULES.ims;
const dana = { userId: 'dana', projectId: 'acme', isAdmin: false, isMember: true };

/** A catalog that counts what is read of it, statement by statement. */
function counted(images: number) {
  const database = new Database(':memory:');
  const store = new ImageStore(database, rules, () => 0);
  store.atomically(() => {
    for (let index = 0; index < images; index += 1) {
      const image = imageOf({
        id: `image-${index}`,
        name: `name ${index % 50}`,
        owner: 'acme',
        visibility: 'shared',
        createdAt: index,
        tags: [`tag ${index}`],
      });
      store.changeMembers(store.create(image), (members) => {
        members.add(index + 1, 'globex', 0);
      });
    }
  });
  let count = 0;
  const get = database.get.bind(database);
  const all = database.all.bind(database);
  vi.spyOn(database, 'get').mockImplementation((sql, ...parameters) => {
    count += 1;
    return get(sql, ...parameters);
  });
  vi.spyOn(database, 'all').mockImplementation((sql, ...parameters) => {
    const rows = all(sql, ...parameters);
    count += rows.length;
    return rows;
  });
  return { store, reads: () => count };
}

/** The most that one step reads, and how many steps there are. */
function mostInAStep(steps: Steps<unknown>, reads: () => number): { most: number; count: number } {
  let most = 0;
  for (let count = 1; ; count += 1) {
    const before = reads();
    const { done } = steps.next();
    most = Math.max(most, reads() - before);
    if (done === true) return { most, count };
  }
}

// Between two steps others have their turn, so a step must not grow with the catalog or with the request.
describe('no step reads more than some hundred rows', () => {
  const { store, reads } = counted(IMAGES);
  const owned = hasTerm(attributeTerm('owner', 'acme'));
  const list = (search: string) => parseListQuery(parseParameters(search), rules);
  const many = (count: number, of: (index: number) => string, between: string): string =>
    Array.from({ length: count }, (_, index) => of(index)).join(between);

  it.each<[string, (images: ReturnType<typeof counted>['store']) => Steps<unknown>]>([
    ['of all tags', (images) => images.tags(owned)],
    ['of the number of members', (images) => images.mostMembers(owned)],
    ['of a search', (images) => images.documents(owned, () => undefined)],
    ['of a long page', (images) => images.list(list('limit=1000'), dana, null)],
    [
      'of a page by several keys',
      (images) => images.list(list('limit=1000&sort=name:asc,size:desc'), dana, null),
    ],
    [
      'of a page by thousands of keys',
      (images) =>
        images.list(
          list(`sort=${many(3000, (index) => ['name', 'status'][index % 2] ?? '', ',')}`),
          dana,
          null,
        ),
    ],
    [
      'of many names',
      (images) => images.list(list(`name=in:${many(2000, (index) => `n${index}`, ',')}`), dana, null),
    ],
    [
      'of many IDs',
      (images) => images.list(list(`id=in:${many(2000, (index) => `i${index}`, ',')}`), dana, null),
    ],
    ['of many statuses', (images) => images.list(list(`status=in:${many(2000, String, ',')}`), dana, null)],
    ['of many tags', (images) => images.list(list(many(2000, (index) => `tag=t${index}`, '&')), dana, null)],
    [
      'of many attributes',
      (images) => images.list(list(many(2000, (index) => `a${index}=1`, '&')), dana, null),
    ],
    [
      'of what is used',
      (images) =>
        usageOf({ store: images, rules, limits: parseLimits('image_size_total=1') ?? noLimits() }, 'acme'),
    ],
  ])('%s', (_, steps) => {
    const { most, count } = mostInAStep(steps(store), reads);
    expect(most).toBeLessThan(280);
    expect(count).toBeGreaterThan(2);
  });
});

describe('a list that is made in steps', () => {
  it('shows nothing that was taken from its reader meanwhile, and nothing in the place of what is gone', () => {
    const { store } = counted(40);
    const steps = store.list(parseListQuery(parseParameters('limit=1000&owner=acme'), rules), dana, null);
    for (let step = 0; step < 20; step += 1) steps.next();
    const hidden = store.find('image-3');
    const deleted = store.find('image-2');
    if (hidden === undefined || deleted === undefined) throw new Error('no images');
    store.save(hidden, { ...hidden.image, owner: 'globex', visibility: 'private' });
    store.delete(deleted);
    store.create(imageOf({ id: 'secret', owner: 'globex', visibility: 'private' }));
    let result = steps.next();
    while (result.done !== true) result = steps.next();
    const ids = result.value.documents.map((document) => (JSON.parse(document) as { id: string }).id);
    expect(ids).not.toContain('image-3');
    expect(ids).not.toContain('image-2');
    expect(ids).not.toContain('secret');
    expect(ids.length).toBe(40 - 2);
  });
});

function noLimits(): never {
  throw new Error('not a limit');
}
