import { fold } from '../fold.ts';
import { matchesPieces, type PatternPiece } from '../wildcards.ts';
import { KeystoneError } from './identity-error.ts';

/** What the parameters of a list may ask for, by name, and how a resource is read for it. */
export type Attributes<T> = Readonly<Record<string, (resource: T) => string | boolean | null>>;

/**
 * Where Keystone filters: in MariaDB, whose collation compares without case and accents, or afterwards in Python, which
 * compares exactly.
 */
export type FilteredBy = 'database' | 'python';

/** One parameter that asks for something; `comparator` is what stands behind `name__`, or `equals`. */
interface Filter {
  readonly name: string;
  readonly comparator: string;
  readonly ignoresCase: boolean;
  readonly wanted: string;
}

/**
 * The resources that fit every filter of a query; a parameter that is none is ignored, and so is a comparator that
 * there is not, as long as it stands behind an attribute. After `build_driver_hints`, `filter_by_attributes` and
 * `common/sql/core.py` of Keystone 22.
 *
 * @throws {KeystoneError} 400 for a comparison with case of what is no text, in Python's words.
 */
export function filterList<T>(
  resources: readonly T[],
  search: URLSearchParams,
  attributes: Attributes<T>,
  by: FilteredBy,
): readonly T[] {
  const tests = Array.from(search).flatMap(([key, wanted]) =>
    filtersIn(key, wanted, Object.keys(attributes)).map((filter) => testOf(filter, by)),
  );
  return resources.filter((resource) =>
    tests.every(({ name, fits }) => fits(attributes[name]?.(resource) ?? null)),
  );
}

/** A parameter is a filter by its whole name, or by what it begins with: `name__icontains`. */
function filtersIn(key: string, wanted: string, names: readonly string[]): readonly Filter[] {
  if (names.includes(key)) return [{ name: key, comparator: 'equals', ignoresCase: false, wanted }];
  const [name = '', ...rest] = key.split('__');
  if (rest.length === 0 || !names.includes(name)) return [];
  const written = rest.join('__');
  const ignoresCase = written.startsWith('i');
  return [{ name, comparator: ignoresCase ? written.slice(1) : written, ignoresCase, wanted }];
}

interface Test {
  readonly name: string;
  readonly fits: (value: string | boolean | null) => boolean;
}

function testOf({ name, comparator, ignoresCase, wanted }: Filter, by: FilteredBy): Test {
  if (comparator === 'equals') {
    return { name, fits: (value) => isEqual(value, wanted, by) };
  }
  if (comparator !== 'contains' && comparator !== 'startswith' && comparator !== 'endswith') {
    return { name, fits: () => true };
  }
  const front = comparator === 'startswith' ? '' : '%';
  const back = comparator === 'endswith' ? '' : '%';
  if (ignoresCase && by === 'database') {
    const pieces = likePieces(`${front}${wanted}${back}`);
    return { name, fits: (value) => value !== null && matchesPieces(pieces, foldWhole(asColumn(value))) };
  }
  const lower = (text: string): string => (ignoresCase ? text.toLowerCase() : text);
  return {
    name,
    fits: (value) => {
      if (typeof value !== 'string') throw notText(value, comparator);
      const text = lower(value);
      if (comparator === 'contains') return text.includes(lower(wanted));
      return comparator === 'startswith' ? text.startsWith(lower(wanted)) : text.endsWith(lower(wanted));
    },
  };
}

function isEqual(value: string | boolean | null, wanted: string, by: FilteredBy): boolean {
  if (typeof value === 'boolean') return value === isYes(wanted);
  if (value === null) return false;
  return by === 'database' ? fold(value) === fold(wanted) : value === wanted;
}

/** A value that is no word for no is yes, also an empty one. */
function isYes(wanted: string): boolean {
  return !/^(?:0|f|false|off|n|no)$/i.test(wanted.trim());
}

function asColumn(value: string | boolean): string {
  return typeof value === 'boolean' ? String(Number(value)) : value;
}

/** `fold` leaves out spaces at the end, which LIKE does not. */
function foldWhole(text: string): string {
  return fold(`${text}|`).slice(0, -1);
}

/** What LIKE takes, with its own wildcards: Keystone does not escape them, so that they work for callers too. */
function likePieces(pattern: string): readonly PatternPiece[] {
  return Array.from(foldWhole(pattern).matchAll(/\\?[^]/gu), ([piece]): PatternPiece => {
    if (piece === '%') return { any: 'text' };
    if (piece === '_') return { any: 'character' };
    return { character: Array.from(piece).length > 1 && piece.startsWith('\\') ? piece.slice(1) : piece };
  });
}

function notText(value: boolean | null, comparator: string): KeystoneError {
  const type = value === null ? 'NoneType' : 'bool';
  const why =
    comparator === 'contains'
      ? `argument of type '${type}' is not iterable`
      : `'${type}' object has no attribute '${comparator}'`;
  return new KeystoneError(400, why);
}
