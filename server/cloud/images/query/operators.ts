import { WebError } from '../../http/web-error.ts';
import { parseIsoTime } from './iso-time.ts';

/** A filter value taken apart at its operator. */
export interface OperatorValue {
  readonly operator: string;
  readonly value: string;
}

/**
 * What stands before the first colon is the operator, without a colon it is `eq`. A time is not taken apart, for
 * it has colons of its own (glance/common/utils.py, `split_filter_op`).
 */
export function splitOperator(expression: string): OperatorValue {
  const colon = expression.indexOf(':');
  if (colon < 0 || parseIsoTime(expression) !== null) return { operator: 'eq', value: expression };
  return { operator: expression.slice(0, colon), value: expression.slice(colon + 1) };
}

/**
 * The values of an `in:` list: separated by commas, one with a comma in it stands in double quotes
 * (glance/common/utils.py, `split_filter_value_for_quotes`). Throws a 400 for quotes that do not stand where they
 * should.
 */
export function splitList(list: string): readonly string[] {
  validateQuotes(list);
  return Array.from(list.matchAll(LIST_VALUE), ([, quoted, plain]) => quoted || plain || '');
}

// A quoted value, in which a backslash keeps the next character from ending it (and stays in the value); any text
// without a comma; or a comma alone, which is an empty value.
const LIST_VALUE = /"([^"\\]*(?:\\.[^"\\]*)*)",?|([^,]+),?|,/gs;

function validateQuotes(list: string): void {
  const refuse = (what: string): never => {
    throw new WebError(400, { explanation: `Invalid filter value ${list}. ${what}` });
  };
  let isOpen = false;
  for (let index = 0; index < list.length; index += 1) {
    if (list[index] !== '"' || list[index - 1] === '\\') continue;
    if (!isOpen && index > 0 && list[index - 1] !== ',') {
      refuse('There is no comma before opening quotation mark.');
    }
    if (isOpen && index + 1 < list.length && list[index + 1] !== ',') {
      refuse('There is no comma after closing quotation mark.');
    }
    isOpen = !isOpen;
  }
  if (isOpen) refuse('The quote is not closed.');
}
