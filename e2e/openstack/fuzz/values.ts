import fc from 'fast-check';
import { type Parameter, timeForms, type Value } from './query.ts';
import { propertyNames, propertyValues } from './words.ts';

type Values = fc.Arbitrary<Value>;

/** Any of these values, each as often as its weight says. */
export function oneOf(...choices: readonly (readonly [weight: number, values: Values])[]): Values {
  return fc.oneof(...choices.map(([weight, arbitrary]) => ({ weight, arbitrary })));
}

/** One of these texts as it stands. */
export function fixedText(choices: readonly string[]): Values {
  return fc.constantFrom(...choices).map((choice): Value => [choice]);
}

/** One of these texts, or something that is nearly one. */
export function text(choices: readonly string[]): Values {
  return nearly(choices).map((choice): Value => [choice]);
}

function nearly(choices: readonly string[]): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...choices), fc.constantFrom(...changes))
    .map(([choice, change]) => change(choice));
}

const same = (choice: string): string => choice;
const changes: readonly ((choice: string) => string)[] = [
  same,
  same,
  same,
  same,
  same,
  (choice) => choice.toUpperCase(),
  (choice) => choice.toLowerCase(),
  (choice) => `${choice}  `,
  (choice) => ` ${choice}`,
  (choice) => choice.slice(0, -1),
  (choice) => `${choice}%`,
  (choice) => choice.replaceAll(/[aeiou]/gi, '_'),
  (choice) => choice.normalize('NFD'),
  (choice) => `${choice}\u0000`,
];

/** Texts that belong nowhere. */
export const oddText: Values = fixedText([
  '',
  ' ',
  'nosuch',
  '%',
  "' or 1=1 --",
  '\\',
  '"',
  ',',
  ':',
  '😀',
  '\u0000',
  '\ud7ff',
  '<b>&amp;',
  'x'.repeat(300),
]);

/** The id of an image, visible or not. */
export const anId: Values = fc
  .tuple(fc.nat(999), fc.constantFrom(true, ...Array<boolean>(9).fill(false)))
  .map(([image, inCapitals]): Value => [{ kind: 'id', image, inCapitals }]);

/** Values of an attribute that takes operators: one with and without them, and lists with and without quotes. */
export function listText(one: Values): Values {
  const quoted = one.map((value): Value => ['"', ...value, '"']);
  const item = oneOf([6, one], [3, quoted], [1, fixedText(['', '"', 'a"b', '\\"', '"a\\"b"', ' "x"'])]);
  const list = fc
    .array(item, { maxLength: 4 })
    .map((items): Value => [
      'in:',
      ...items.flatMap((value, index) => (index === 0 ? value : [',', ...value])),
    ]);
  const operator = fc.constantFrom('neq', 'gt', 'lt', 'foo', '', 'EQ', 'IN', 'in ', ' eq');
  return oneOf(
    [6, one],
    [3, one.map((value): Value => ['eq:', ...value])],
    [5, list],
    [1, fc.tuple(operator, one).map(([name, value]): Value => [name, ':', ...value])],
    [1, oddText],
  );
}

const timeHole = fc
  .record({
    of: fc.constantFrom('created', 'updated'),
    image: fc.nat(999),
    later: fc.constantFrom(0, 0, 0, 1, -1, 3600),
    form: fc.constantFrom(...timeForms),
  })
  .map((hole): Value => [{ kind: 'time', ...hole }]);
const someTime = oneOf(
  [20, timeHole],
  [
    3,
    fixedText([
      '1970-01-01T00:00:00Z',
      '2099-12-31T23:59:59Z',
      '2099',
      '2020-02',
      '2020-2-3',
      '2020-02-30',
      '9999-12-31T23:59:59-01:00',
      '0001-01-01T00:00:00+01:00',
      '1600000000',
      'abc',
      '',
      '2020-01-01T24:00:00Z',
      '2020-01-01T00:00:60Z',
      '2020-01-01t00:00:00z',
      '2020-01-01T00:00:00+99:99',
      ' 2020-01-01',
    ]),
  ],
);

/** Values of a time, with every operator, known or not. */
export const aTime: Values = fc
  .tuple(
    fc.constantFrom('', 'gt:', 'gte:', 'lt:', 'lte:', 'eq:', 'neq:', 'gt:', 'lte:', 'foo:', 'in:', ':'),
    someTime,
  )
  .map(([operator, value]): Value => [operator, ...value]);

/** What may stand where a number should. */
export const bound: Values = fixedText([
  '0',
  '1',
  '2',
  ' 10 ',
  '+10',
  '1_0',
  '-1',
  '-0',
  '',
  'abc',
  '10abc',
  '1.5',
  '9.99',
  '1e3',
  '2e0x',
  '0x10',
  '٣',
  '.5',
  '9223372036854775807',
  '9223372036854775808',
  '99999999999999999999',
  '1__0',
  '\u00a010',
  '\n1',
  '1\u0000',
]);

const propertyName = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...propertyNames) },
  { weight: 1, arbitrary: nearly(propertyNames) },
);

/** A filter on a property: one that images have, or nearly so, with a value that some have. */
export const property: fc.Arbitrary<Parameter> = fc
  .tuple(propertyName, text(propertyValues))
  .map(([name, value]) => ({ kind: 'pair', name, value }));
