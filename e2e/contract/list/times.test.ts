import { beforeAll, describe, expect, test } from 'vitest';
import { imageOf, pageOf, refuses } from '../answers.ts';
import type { Image } from '../answers.ts';
import { get, patch } from '../client.ts';
import type { Answer } from '../http.ts';
import { world } from '../images.ts';

const images = world({ it: { image: { name: 'made, then changed' } } });
let it: Image;

// Two different times on one image, or a filter on the wrong one of them would pass. The service counts in whole
// seconds, so the image is changed until the second is over.
beforeAll(async () => {
  it = images.image('it');
  for (let turn = 1; it['updated_at'] === it['created_at']; turn += 1) {
    it = imageOf(await patch('alice', it.id, [{ op: 'replace', path: '/name', value: `turn ${turn}` }]));
  }
});

/** The list narrowed by one filter of a time; `value` still has to be encoded. */
function search(parameter: string, value: string): Promise<Answer> {
  return get('alice', `/v2/images?${parameter}=${encodeURIComponent(value)}&${images.filter}`);
}

async function found(parameter: string, value: string): Promise<boolean> {
  return pageOf(await search(parameter, value)).images.some(({ id }) => id === it.id);
}

/** The image's time moved by some seconds. */
function at(parameter: string, offsetSeconds: number): Date {
  return new Date(Date.parse(String(it[parameter])) + offsetSeconds * 1000);
}

/** `2026-11-22T00:56:49Z`: how the service itself writes times. */
function zulu(time: Date): string {
  return time.toISOString().replace('.000Z', 'Z');
}

/** The same instant on the clock of a zone that many hours ahead of UTC, without the zone's name. */
function localTime(time: Date, zoneHours: number): string {
  return zulu(new Date(time.getTime() + zoneHours * 3_600_000)).replace('Z', '');
}

describe.each(['created_at', 'updated_at'])('%s', (parameter) => {
  test.each([
    // The time asked for: a second before that of the image, the same, a second after it.
    { operator: 'gt:', before: true, same: false, after: false },
    { operator: 'gte:', before: true, same: true, after: false },
    { operator: 'lt:', before: false, same: false, after: true },
    { operator: 'lte:', before: false, same: true, after: true },
    { operator: 'eq:', before: false, same: true, after: false },
    { operator: 'neq:', before: true, same: false, after: true },
    { operator: '', before: false, same: true, after: false },
  ])(
    '"$operator" finds it before: $before, same: $same, after: $after',
    async ({ operator, ...expected }) => {
      const answers = {
        before: await found(parameter, operator + zulu(at(parameter, -1))),
        same: await found(parameter, operator + zulu(at(parameter, 0))),
        after: await found(parameter, operator + zulu(at(parameter, 1))),
      };
      expect(answers).toEqual(expected);
    },
  );

  test.each<[form: string, write: (time: Date) => string]>([
    ['as the service writes it', zulu],
    ['without a zone, which is UTC', (time) => localTime(time, 0)],
    ['with a space for the T', (time) => zulu(time).replace('T', ' ')],
    ['with a space and without a zone', (time) => localTime(time, 0).replace('T', ' ')],
    ['compact', (time) => zulu(time).replaceAll(/[-:]/g, '')],
    ['in another zone', (time) => `${localTime(time, 1)}+01:00`],
    ['in another zone, without its colon', (time) => `${localTime(time, 1)}+0100`],
    ['in another zone, hours only', (time) => `${localTime(time, 1)}+01`],
    ['in a zone behind UTC', (time) => `${localTime(time, -5)}-05:00`],
    ['with a fraction of a second', (time) => time.toISOString()],
    ['with six digits of a fraction', (time) => time.toISOString().replace('Z', '000Z')],
  ])('takes a time %s', async (_form, write) => {
    const answers = {
      before: await found(parameter, `gt:${write(at(parameter, -1))}`),
      same: await found(parameter, `eq:${write(at(parameter, 0))}`),
      after: await found(parameter, `gte:${write(at(parameter, 1))}`),
    };
    expect(answers).toEqual({ before: true, same: true, after: false });
  });

  test('compares fractions of a second, though images have none', async () => {
    const half = (offset: number): string => zulu(at(parameter, offset)).replace('Z', '.500Z');
    expect(await found(parameter, `gt:${half(-1)}`)).toBe(true);
    expect(await found(parameter, `gt:${half(0)}`)).toBe(false);
    expect(await found(parameter, `lt:${half(0)}`)).toBe(true);
  });

  test.each(['2020-01-01', '20200101', '2020-01', '2020', '2020-01-01T00', '2020-01-01T00:00Z'])(
    'takes the time %s, which lacks its end',
    async (time) => {
      expect(await found(parameter, `gt:${time}`)).toBe(true);
      expect(await found(parameter, `lt:${time}`)).toBe(false);
    },
  );

  test('more than once counts only the last time, so there is no from-to', async () => {
    const time = encodeURIComponent(zulu(at(parameter, 0)));
    const none = await get(
      'alice',
      `/v2/images?${parameter}=gte:${time}&${parameter}=lt:${time}&${images.filter}`,
    );
    const one = await get(
      'alice',
      `/v2/images?${parameter}=lt:${time}&${parameter}=gte:${time}&${images.filter}`,
    );
    expect(pageOf(none).images).toEqual([]);
    expect(pageOf(one).images.map(({ id }) => id)).toEqual([it.id]);
  });

  const noTime = refuses(400, `Bad "${parameter}" query filter format. Use ISO 8601 DateTime notation.`);
  const noOperator = refuses(400, 'Unable to filter on a unknown operator.');
  test.each([
    ['gt:abc', noTime],
    ['abc', noTime],
    ['gt:', noTime],
    ['', noTime],
    ['gt:1600000000', noTime],
    ['gt:2026-13-01T00:00:00Z', noTime],
    ['gt:2026-02-30T00:00:00Z', noTime],
    ['gt:2026-11-22T25:00:00Z', noTime],
    ['gt:22.11.2026', noTime],
    ['gt:now', noTime],
    ['foo:2026-11-22T00:00:00Z', noOperator],
    ['in:2026-11-22T00:00:00Z', noOperator],
    ['GT:2026-11-22T00:00:00Z', noOperator],
    ['>:2026-11-22T00:00:00Z', noOperator],
  ])('refuses "%s"', async (value, refusal) => {
    expect(await search(parameter, value)).toMatchObject(refusal);
  });
});

test('create_at, the sort key of older IMS documents, is no time to filter by', async () => {
  expect(await found('create_at', 'gt:2020-01-01T00:00:00Z')).toBe(false);
  expect(await found('create_at', 'lt:2999-01-01T00:00:00Z')).toBe(false);
});
