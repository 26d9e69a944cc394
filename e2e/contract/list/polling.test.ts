import { describe, expect, test } from 'vitest';
import { pageOf } from '../answers.ts';
import { get } from '../client.ts';
import { world } from '../images.ts';
import type { Person } from '../people.ts';

const images = world({
  own: { image: { visibility: 'private' } },
  ownShared: { image: { visibility: 'shared' } },
  ownHidden: { image: { visibility: 'private', os_hidden: true } },
  ownCommunity: { image: { visibility: 'community' } },
  public: { by: 'admin', image: { visibility: 'public' } },
  bobsPrivate: { by: 'bob', image: { visibility: 'private' } },
  bobsShared: { by: 'bob', image: { visibility: 'shared' } },
  bobsOffer: { by: 'bob', image: { visibility: 'shared' }, members: { alice: 'pending' } },
  bobsGift: { by: 'bob', image: { visibility: 'shared' }, members: { alice: 'accepted' } },
  bobsRefused: { by: 'bob', image: { visibility: 'shared' }, members: { alice: 'rejected' } },
  bobsCommunity: { by: 'bob', image: { visibility: 'community' } },
  bobsHiddenGift: {
    by: 'bob',
    image: { visibility: 'shared', os_hidden: true },
    members: { alice: 'accepted' },
  },
});

type Name = (typeof images.names)[number];

/** Whatever may be looked at, by its id and all in one request, finds these. */
async function found(person: Person, parameters: string): Promise<Name[]> {
  const ids = images.names.map(images.id).join(',');
  const { images: listed } = pageOf(await get(person, `/v2/images?id=in:${ids}${parameters}`));
  return images.names.filter((name) => listed.some(({ id }) => id === images.id(name)));
}

const EVERYTHING = '&visibility=all&member_status=all';

describe('several images by their ids in one request', () => {
  test.each<[Person, string, Name[]]>([
    // What one has not accepted, and what others give to everybody, is there and not found so.
    ['alice', '', ['own', 'ownShared', 'ownCommunity', 'public', 'bobsGift']],
    [
      'alice',
      EVERYTHING,
      ['own', 'ownShared', 'ownCommunity', 'public', 'bobsOffer', 'bobsGift', 'bobsRefused', 'bobsCommunity'],
    ],
    ['alice', `${EVERYTHING}&os_hidden=true`, ['ownHidden', 'bobsHiddenGift']],
    ['carol', EVERYTHING, ['ownCommunity', 'public', 'bobsCommunity']],
    ['carol', `${EVERYTHING}&os_hidden=true`, []],
  ])('as %s, with %j', async (person, parameters, names) => {
    expect(await found(person, parameters)).toEqual(names);
  });

  test('every one that there is comes in the form in which it is shown', async () => {
    const id = images.id('bobsOffer');
    const { images: listed } = pageOf(await get('alice', `/v2/images?id=in:${id}${EVERYTHING}`));
    expect(listed).toEqual([(await get('alice', `/v2/images/${id}`)).json]);
  });
});
