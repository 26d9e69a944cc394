import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseIsoTime } from '../../../server/cloud/images/query/iso-time.ts';
import { describe as written, type Filling, type Query, searchOf, timeForms, writtenAs } from './query.ts';

const filling: Filling = {
  id: (image) => `id-${image}`,
  checksum: (image) => `md5-${image}`,
  hash: (image) => `sha-${image}`,
  project: (of) => `project-of-${of}`,
  time: (of, image) => (of === 'created' ? 1_795_305_600 : 1_795_305_600 + image),
};

const query: Query = {
  as: 'bob',
  parameters: [
    { kind: 'pair', name: 'a b', value: ['in:', { kind: 'id', image: 3, inCapitals: true }, ',"ü"'] },
    { kind: 'raw', text: 'name=%ff' },
    { kind: 'pair', name: 'owner', value: [{ kind: 'project', of: 'carol' }] },
    {
      kind: 'pair',
      name: 'updated_at',
      value: ['gt:', { kind: 'time', of: 'updated', image: 2, later: -1, form: 'compact' }],
    },
  ],
};

describe('a query', () => {
  it('is sent with what a cloud has in the place of its holes', () => {
    expect(searchOf(query, filling)).toBe(
      'a%20b=in%3AID-3%2C%22%C3%BC%22&name=%ff&owner=project-of-carol&updated_at=gt%3A20261122T000001Z',
    );
  });

  it('is printed with its holes named', () => {
    expect(written(query)).toBe(
      'bob: "a b" = "in:{id 3 true},\\"ü\\"", raw "name=%ff", "owner" = "{project carol}", ' +
        '"updated_at" = "gt:{time updated 2 -1 compact}"',
    );
    expect(written({ as: 'alice', parameters: [] })).toBe('alice: no parameters');
  });
});

describe('a time', () => {
  it.each(timeForms)('in the form "%s" is that time, as exactly as the form can say', (form) => {
    const lost = form === 'date' ? 86_400 : form === 'hour' ? 3600 : 1;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), (seconds) => {
        const read = parseIsoTime(writtenAs(seconds, form)) ?? Number.NaN;
        expect(Math.floor(read)).toBe(seconds - (seconds % lost));
      }),
    );
  });
});
