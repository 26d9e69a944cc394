import { use, type Context } from 'react';

/** The value that a provider above gives. Throws where there is none, which is a bug. */
export function useRequired<Value>(context: Context<Value | null>): Value {
  const value = use(context);
  if (value === null) throw new Error('Provider is missing');
  return value;
}
