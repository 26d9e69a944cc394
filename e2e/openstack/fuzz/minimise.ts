import type { Parameter, Query } from './query.ts';

/**
 * The query without every parameter that a difference does not need, and asked as alice if she finds it too.
 * `differs` asks both clouds.
 */
export async function minimise(query: Query, differs: (query: Query) => Promise<boolean>): Promise<Query> {
  let smallest = query;
  let index = 0;
  while (index < smallest.parameters.length) {
    const fewer: Query = { ...smallest, parameters: smallest.parameters.toSpliced(index, 1) };
    if (await differs(fewer)) smallest = fewer;
    else index += 1;
  }
  for (const [position, parameter] of smallest.parameters.entries()) {
    const shorter = await shortest(parameter, (tried) => differs(replaced(smallest, position, tried)));
    smallest = replaced(smallest, position, shorter);
  }
  const asAlice: Query = { ...smallest, as: 'alice' };
  return smallest.as !== 'alice' && (await differs(asAlice)) ? asAlice : smallest;
}

function replaced(query: Query, position: number, parameter: Parameter): Query {
  return { ...query, parameters: query.parameters.with(position, parameter) };
}

/** A value of several parts without those that do not matter. */
async function shortest(
  parameter: Parameter,
  differs: (tried: Parameter) => Promise<boolean>,
): Promise<Parameter> {
  if (parameter.kind === 'raw') return parameter;
  let { value } = parameter;
  let index = 0;
  while (index < value.length && value.length > 1) {
    const fewer = value.toSpliced(index, 1);
    if (await differs({ ...parameter, value: fewer })) value = fewer;
    else index += 1;
  }
  return { ...parameter, value };
}
