import { describe } from 'vitest';
import { world } from '../images.ts';
import { byProfile } from '../target.ts';
import { finds, searches } from './search-table.ts';

const images = world({
  plain: { image: { tags: ['lts', 'production'] } },
  both: { image: { tags: ['lts', 'gpu'] } },
  keyValue: { image: { tags: ['env=test', 'team:platform', 'old.style'] } },
  odd: { image: { tags: ['a,b', 'two words', 'ü', 'what?', '100%', 'a/b', 'ends  '] } },
  list: { image: { tags: ['in:lts,gpu'] } },
  longest: { image: { tags: ['t'.repeat(255)] } },
  empty: { image: { tags: [''] } },
  untagged: { image: { tags: [] } },
});

/** A tag of old times, `key.value`, is asked for as `key=value` on IMS. */
const oldForm = byProfile({ glance: finds<never>(), ims: finds('keyValue') });

describe('tag', () => {
  searches(images, [
    ['tag=lts', finds('plain', 'both')],
    ['tag=gpu', finds('both')],
    ['tag=LTS', finds('plain', 'both'), 'without case'],
    ['tag=lt', finds(), 'no part of a tag'],
    ['tag=nosuch', finds()],
    ['tag=env=test', finds('keyValue'), 'what is behind the first = is the value'],
    ['tag=env%3Dtest', finds('keyValue')],
    ['tag=env', finds(), 'a key alone is not its tag'],
    ['tag=env.test', finds()],
    ['tag=old.style', finds('keyValue')],
    ['tag=old=style', oldForm],
    ['tag=team:platform', finds('keyValue'), 'a colon is a character'],
    ['tag=a,b', finds('odd'), 'and so is a comma'],
    ['tag=two words', finds('odd')],
    ['tag=ü', finds('odd')],
    ['tag=u', finds('odd'), 'without accents'],
    ['tag=what?', finds('odd')],
    ['tag=100%25', finds('odd')],
    ['tag=a/b', finds('odd')],
    ['tag=ends', finds('odd'), 'without trailing spaces'],
    ['tag=in:lts,gpu', finds('list'), 'there are no lists'],
    ['tag=eq:lts', finds()],
    [`tag=${'t'.repeat(255)}`, finds('longest')],
    ['tag=', finds('empty')],
  ]);
});

describe('tag more than once asks for images that have them all', () => {
  searches(images, [
    ['tag=lts&tag=gpu', finds('both')],
    ['tag=gpu&tag=lts', finds('both')],
    ['tag=lts&tag=lts', finds('plain', 'both')],
    ['tag=lts&tag=LTS', finds('plain', 'both')],
    ['tag=lts&tag=nosuch', finds()],
    ['tag=env=test&tag=team:platform&tag=old.style', finds('keyValue')],
    ['tag=two words&tag=ü&tag=a/b&tag=what?', finds('odd')],
  ]);
});
