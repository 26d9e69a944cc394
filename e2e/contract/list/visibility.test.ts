import { describe } from 'vitest';
import { refuses } from '../answers.ts';
import { world } from '../images.ts';
import type { Person } from '../people.ts';
import { projectOf } from '../target.ts';
import { finds, searches } from './search-table.ts';

const images = world({
  public: { by: 'admin', image: { visibility: 'public' } },
  publicHidden: { by: 'admin', image: { visibility: 'public', os_hidden: true } },

  alicesPrivate: { image: { visibility: 'private' } },
  alicesShared: { image: { visibility: 'shared' } },
  alicesOffer: { image: { visibility: 'shared' }, members: { bob: 'pending' } },
  alicesGift: { image: { visibility: 'shared' }, members: { bob: 'accepted' } },
  alicesCommunity: { image: { visibility: 'community' } },
  alicesHidden: { image: { visibility: 'private', os_hidden: true } },

  bobsPrivate: { by: 'bob', image: { visibility: 'private' } },
  bobsShared: { by: 'bob', image: { visibility: 'shared' } },
  bobsOffer: { by: 'bob', image: { visibility: 'shared' }, members: { alice: 'pending' } },
  bobsGift: { by: 'bob', image: { visibility: 'shared' }, members: { alice: 'accepted', carol: 'pending' } },
  bobsRefused: { by: 'bob', image: { visibility: 'shared' }, members: { alice: 'rejected' } },
  bobsCommunity: { by: 'bob', image: { visibility: 'community' } },
  bobsHiddenGift: {
    by: 'bob',
    image: { visibility: 'shared', os_hidden: true },
    members: { alice: 'accepted' },
  },
});

const alicesOwnShared = ['alicesShared', 'alicesOffer', 'alicesGift'] as const;
const alicesOwn = ['alicesPrivate', ...alicesOwnShared, 'alicesCommunity'] as const;
const bobsOwnShared = ['bobsShared', 'bobsOffer', 'bobsGift', 'bobsRefused'] as const;
const bobsOwn = ['bobsPrivate', ...bobsOwnShared, 'bobsCommunity'] as const;

describe('a list without filters has what is public, what is of the own project, and what it accepted', () => {
  describe('alice, of acme', () => {
    searches(images, [['', finds('public', ...alicesOwn, 'bobsGift')]], 'alice');
  });
  describe('rita, who may only read in acme', () => {
    searches(images, [['', finds('public', ...alicesOwn, 'bobsGift')]], 'rita');
  });
  describe('dana, in globex', () => {
    searches(images, [['', finds('public', ...bobsOwn, 'alicesGift')]], 'dana');
  });
  describe('bob, of globex', () => {
    searches(images, [['', finds('public', ...bobsOwn, 'alicesGift')]], 'bob');
  });
  describe('carol, of initech', () => {
    searches(images, [['', finds('public')]], 'carol');
  });
  describe('an admin, who has every private and shared image but no community images of others', () => {
    searches(
      images,
      [['', finds('public', 'alicesPrivate', ...alicesOwnShared, 'bobsPrivate', ...bobsOwnShared)]],
      'admin',
    );
  });
});

describe('visibility', () => {
  describe('alice', () => {
    searches(images, [
      ['visibility=public', finds('public')],
      ['visibility=private', finds('alicesPrivate')],
      [
        'visibility=shared',
        finds(...alicesOwnShared, 'bobsGift'),
        'the own ones, and those that are accepted',
      ],
      ['visibility=community', finds('alicesCommunity', 'bobsCommunity'), "everybody's"],
      ['visibility=all', finds('public', ...alicesOwn, 'bobsGift', 'bobsCommunity')],
      ['visibility=public&os_hidden=true', finds('publicHidden')],
      ['visibility=private&os_hidden=true', finds('alicesHidden')],
      ['os_hidden=true', finds('publicHidden', 'alicesHidden', 'bobsHiddenGift')],
      ['visibility=', finds(), 'nothing, and no error'],
      ['visibility=nosuch', refuses(400, 'Invalid visibility value: nosuch')],
      ['visibility=Public', refuses(400, 'Invalid visibility value: Public')],
      ['visibility=in:public,private', refuses(400, 'Invalid visibility value: in:public,private')],
      ['visibility=eq:public', refuses(400, 'Invalid visibility value: eq:public')],
      ['visibility=public&visibility=private', finds(), 'the second is an attribute called "visibility"'],
    ]);
  });
  describe('carol', () => {
    searches(
      images,
      [
        ['visibility=private', finds()],
        ['visibility=shared', finds()],
        ['visibility=community', finds('alicesCommunity', 'bobsCommunity')],
        ['visibility=all', finds('public', 'alicesCommunity', 'bobsCommunity')],
      ],
      'carol',
    );
  });
  describe('an admin', () => {
    searches(
      images,
      [
        ['visibility=private', finds('alicesPrivate', 'bobsPrivate')],
        ['visibility=shared', finds(...alicesOwnShared, ...bobsOwnShared)],
        ['visibility=all', finds('public', ...alicesOwn, ...bobsOwn)],
        ['os_hidden=true', finds('publicHidden', 'alicesHidden', 'bobsHiddenGift')],
      ],
      'admin',
    );
  });
});

describe('member_status chooses among what others share, and leaves the own images in', () => {
  describe('alice', () => {
    searches(images, [
      ['member_status=accepted&visibility=shared', finds(...alicesOwnShared, 'bobsGift')],
      ['member_status=pending&visibility=shared', finds(...alicesOwnShared, 'bobsOffer')],
      ['member_status=rejected&visibility=shared', finds(...alicesOwnShared, 'bobsRefused')],
      [
        'member_status=all&visibility=shared',
        finds(...alicesOwnShared, 'bobsOffer', 'bobsGift', 'bobsRefused'),
      ],
      ['member_status=accepted', finds('public', ...alicesOwn, 'bobsGift')],
      ['member_status=pending', finds('public', ...alicesOwn, 'bobsOffer'), 'without visibility too'],
      ['member_status=rejected', finds('public', ...alicesOwn, 'bobsRefused')],
      ['member_status=all', finds('public', ...alicesOwn, 'bobsOffer', 'bobsGift', 'bobsRefused')],
      ['member_status=pending&visibility=private', finds('alicesPrivate'), 'has no effect here'],
      ['member_status=pending&visibility=public', finds('public')],
      ['member_status=pending&visibility=all', finds('public', ...alicesOwn, 'bobsOffer', 'bobsCommunity')],
      ['member_status=accepted&os_hidden=true', finds('publicHidden', 'alicesHidden', 'bobsHiddenGift')],
      ['member_status=pending&os_hidden=true', finds('publicHidden', 'alicesHidden')],
      ['member_status=nosuch', refuses(400, 'Invalid status: nosuch')],
      ['member_status=Pending', refuses(400, 'Invalid status: Pending')],
      ['member_status=', refuses(400, 'Invalid status: ')],
      ['member_status=nosuch&visibility=shared', refuses(400, 'Invalid status: nosuch')],
      ['member_status=in:pending,rejected', refuses(400, 'Invalid status: in:pending,rejected')],
    ]);
  });
  describe('carol', () => {
    searches(
      images,
      [
        ['member_status=pending&visibility=shared', finds('bobsGift')],
        ['member_status=accepted&visibility=shared', finds()],
      ],
      'carol',
    );
  });
  describe('an admin, for whom membership does not count', () => {
    searches(
      images,
      [['member_status=pending&visibility=shared', finds(...alicesOwnShared, ...bobsOwnShared)]],
      'admin',
    );
  });
});

describe('owner', () => {
  const owner = (person: Person): string => `owner=${projectOf(person)}`;
  searches(images, [
    [() => owner('alice'), finds(...alicesOwn)],
    [() => owner('bob'), finds('bobsGift'), 'never more than one may see'],
    [() => owner('carol'), finds()],
    [() => owner('admin'), finds('public')],
    [() => `${owner('bob')}&visibility=all`, finds('bobsGift', 'bobsCommunity')],
    [
      () => `${owner('bob')}&visibility=shared&member_status=pending`,
      finds('bobsOffer'),
      'what acme has to decide on, of one project',
    ],
    [() => `owner=in:${projectOf('alice')},${projectOf('bob')}`, finds(), 'there are no lists'],
    [() => `owner=eq:${projectOf('alice')}`, finds(), 'and no operators'],
    [() => `${owner('bob')}&${owner('alice')}`, finds(...alicesOwn), 'the last one counts'],
    ['owner=acme', finds(), 'it is an id, not a name'],
    ['owner=', finds()],
  ]);
  describe('an admin', () => {
    searches(images, [[() => owner('bob'), finds('bobsPrivate', ...bobsOwnShared)]], 'admin');
  });
});

describe('a few rows asked for by their ids, as a page does that waits for a change', () => {
  searches(images, [
    [
      (id) =>
        `id=in:${id('alicesPrivate')},${id('bobsOffer')},${id('bobsCommunity')}&visibility=all&member_status=all`,
      finds('alicesPrivate', 'bobsOffer', 'bobsCommunity'),
    ],
    [(id) => `id=in:${id('alicesHidden')},${id('bobsPrivate')}&visibility=all&member_status=all`, finds()],
  ]);
});
