import { describe, expect, it } from 'vitest';
import { minimise } from './minimise.ts';
import type { Parameter, Query, Value } from './query.ts';

const pair = (name: string, ...value: Value): Parameter => ({ kind: 'pair', name, value });
const limit = pair('limit', '5');
const name = pair('name', 'in:', 'a', ',', 'b');
const raw: Parameter = { kind: 'raw', text: '&' };

const has = (query: Query, wanted: string): boolean =>
  query.parameters.some((one) => one.kind === 'pair' && one.name === wanted);

describe('a query that differs', () => {
  it('keeps the parameters that it takes, together, and in their order', async () => {
    const query: Query = { as: 'bob', parameters: [raw, limit, pair('tag', 'x'), name, raw] };
    const smallest = await minimise(query, async (tried) => has(tried, 'limit') && has(tried, 'name'));
    expect(smallest.parameters.map((one) => (one.kind === 'pair' ? one.name : one.text))).toEqual([
      'limit',
      'name',
    ]);
  });

  it('loses the parts of a value that do not matter', async () => {
    const smallest = await minimise(
      { as: 'alice', parameters: [name] },
      async ({ parameters: [first] }) =>
        first?.kind === 'pair' && first.value.includes('in:') && first.value.includes('b'),
    );
    expect(smallest.parameters).toEqual([pair('name', 'in:', 'b')]);
  });

  it('is asked as alice, unless another user is needed', async () => {
    const query: Query = { as: 'admin', parameters: [limit] };
    expect(await minimise(query, async () => true)).toEqual({ as: 'alice', parameters: [] });
    expect(await minimise(query, async ({ as }) => as === 'admin')).toEqual({ as: 'admin', parameters: [] });
  });
});
