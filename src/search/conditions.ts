import type { Profile } from '../attributes/profile.ts';
import { filtersOf, PROMISE_STATE, type Param } from '../filters/address.ts';
import type { LocalFilter } from '../filters/local.ts';
import { operandValues, parseOperand } from '../filters/operand.ts';
import { isOrderName } from '../filters/order.ts';
import { readFilters, type FilterReading } from '../filters/reading.ts';
import { meetsBound, parseTimeBound } from '../filters/time.ts';
import { foldValue } from './fold.ts';
import type { AttributeRange, ImageQuery } from './query.ts';
import { storageKindOf } from './stored-attributes.ts';

/** What an attribute has to be. Texts are folded, without spaces at their end (`foldValue`). */
export type ConditionTest =
  /** `wanted`: the values that pass, where they are known. */
  | {
      readonly kind: 'text';
      readonly passes: (foldedValue: string) => boolean;
      readonly wanted: ReadonlySet<string> | null;
    }
  | { readonly kind: 'number'; readonly passes: (value: number) => boolean };

/** One filter, as it is applied to the images that were read. */
export interface Condition {
  /** The same text says the same test of the same attribute. */
  readonly key: string;
  readonly attribute: string;
  readonly test: ConditionTest;
  /** It holds where the test does not; an image without a value does not pass a test. */
  readonly isNegated: boolean;
}

/** They decide which images the service lists at all, so that no image tells whether it passes. */
export const LISTING_PARAMETERS: ReadonlySet<string> = new Set(['visibility', 'member_status', 'os_hidden']);

/** The parameters of an address that decide which images are listed at all, without those that are wrong. */
export function listingParams(filters: readonly Param[], profile: Profile): readonly Param[] {
  return readFilters(filtersOf(filters), profile)
    .filter(({ param, outcome }) => LISTING_PARAMETERS.has(param.name) && outcome.kind === 'sent')
    .map(({ param }) => param);
}

/** The conditions of a query, all of which must hold. Words are not among them. */
export function conditionsOf(query: ImageQuery, profile: Profile): readonly Condition[] {
  return [
    ...filterConditions(query.filters, profile, LISTING_PARAMETERS),
    ...query.not.flatMap((param) => excludedConditions(param, profile).map(negated)),
    ...query.ranges.map(rangeCondition),
    ...query.local.map(localCondition),
  ];
}

/** What is excluded: the attribute itself where no filter of the service has the name, as in `Ui` or in paging. */
function excludedConditions(param: Param, profile: Profile): readonly Condition[] {
  const conditions = filterConditions([param], profile, new Set());
  if (conditions.length > 0) return conditions;
  return [localCondition({ kind: 'value', attribute: param.name, value: param.value })];
}

function negated({ key, attribute, test, isNegated }: Condition): Condition {
  return { key, attribute, test, isNegated: !isNegated };
}

function filterConditions(
  params: readonly Param[],
  profile: Profile,
  leftOut: ReadonlySet<string>,
): readonly Condition[] {
  return readFilters(filtersOf(params), profile).flatMap((reading) => {
    const { param, outcome } = reading;
    if (outcome.kind === 'bad' || outcome.kind === 'paging') return [];
    if (leftOut.has(param.name) || isOrderName(param.name) || param.name === 'member_status') return [];
    if (param.name === 'visibility' && param.value === 'all') return [];
    return [conditionOf(reading, profile)];
  });
}

function conditionOf({ param, field }: FilterReading, profile: Profile): Condition {
  const { name, value } = param;
  const key = `${name}=${value}`;
  if (field?.bound !== undefined) {
    const limit = Number(value);
    return field.bound.side === 'min'
      ? numberCondition(key, field.bound.attribute, (number) => number >= limit)
      : numberCondition(key, field.bound.attribute, (number) => number <= limit);
  }
  if (field?.control.kind === 'time') {
    const bound = parseTimeBound(value);
    return numberCondition(key, name, (timeMs) => !('bad' in bound) && meetsBound(timeMs, bound));
  }
  if (storageKindOf(name) === 'number' || name === '__image_size') {
    const wanted = Number(value);
    return numberCondition(key, name === '__image_size' ? 'size' : name, (number) => number === wanted);
  }
  const values = field?.operators === true ? operandValues(parseOperand(value, profile)) : [value];
  const wanted = new Set(values.map(foldValue));
  // IMS takes `tag=key=value` for a tag that it stores as `key.value` (query-images, section 2.1).
  if (name === 'tag' && profile.name === 'ims') {
    for (const one of values) wanted.add(foldValue(one.replace('=', '.')));
  }
  return valueCondition(key, name === 'tag' ? 'tags' : name, wanted);
}

function valueCondition(key: string, attribute: string, wanted: ReadonlySet<string>): Condition {
  if (attribute === PROMISE_STATE) {
    // The value of an image has all its states.
    const passes = (folded: string) => folded.split(' ').some((state) => wanted.has(state));
    return { key, attribute, test: { kind: 'text', passes, wanted: null }, isNegated: false };
  }
  const passes = (folded: string) => wanted.has(folded);
  return { key, attribute, test: { kind: 'text', passes, wanted }, isNegated: false };
}

function numberCondition(key: string, attribute: string, passes: (value: number) => boolean): Condition {
  return { key, attribute, test: { kind: 'number', passes }, isNegated: false };
}

function rangeCondition({ attribute, min, max }: AttributeRange): Condition {
  return numberCondition(
    `${attribute} from ${min} to ${max}`,
    attribute,
    (value) => (min === null || value >= min) && (max === null || value <= max),
  );
}

function localCondition(filter: LocalFilter): Condition {
  switch (filter.kind) {
    case 'time': {
      const { attribute, bound } = filter;
      const key = `${attribute} ${bound.op} ${bound.timeMs}`;
      return numberCondition(key, attribute, (timeMs) => meetsBound(timeMs, bound));
    }
    case 'number':
      return rangeCondition({
        attribute: filter.attribute,
        min: filter.side === 'min' ? filter.limit : null,
        max: filter.side === 'max' ? filter.limit : null,
      });
    case 'value':
      return valueCondition(
        `${filter.attribute}=${filter.value}`,
        filter.attribute,
        new Set([foldValue(filter.value)]),
      );
    case 'not-owner': {
      const mine = valueCondition(
        `owner=${filter.projectId}`,
        'owner',
        new Set([foldValue(filter.projectId)]),
      );
      return { ...mine, isNegated: true };
    }
    case 'unnamed': {
      const passes = (name: string) => name.trim() !== '';
      return {
        key: 'named',
        attribute: 'name',
        test: { kind: 'text', passes, wanted: null },
        isNegated: true,
      };
    }
  }
}
