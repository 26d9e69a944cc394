import { describe } from 'vitest';
import { refuses } from '../answers.ts';
import type { Refusal } from '../answers.ts';
import { world } from '../images.ts';
import { finds, searches } from './search-table.ts';

const images = world({
  open: {},
  guarded: { image: { protected: true } },
  hidden: { image: { os_hidden: true } },
  hiddenAndGuarded: { image: { os_hidden: true, protected: true } },
});

function noBoolean(parameter: string, value: string): Refusal {
  return refuses(
    400,
    `Invalid value '${value}' for '${parameter}' filter. Valid values are 'true' or 'false'.`,
  );
}

describe('protected is true or false, in lower case', () => {
  searches(images, [
    ['protected=true', finds('guarded')],
    ['protected=false', finds('open')],
    ['protected=True', noBoolean('protected', 'True')],
    ['protected=FALSE', noBoolean('protected', 'FALSE')],
    ['protected=1', noBoolean('protected', '1')],
    ['protected=0', noBoolean('protected', '0')],
    ['protected=yes', noBoolean('protected', 'yes')],
    ['protected=', noBoolean('protected', '')],
    ['protected= true', noBoolean('protected', ' true')],
    ['protected=true&protected=false', finds('open'), 'the last one counts'],
  ]);
});

describe('os_hidden=true asks for hidden images only, and nothing asks for both', () => {
  searches(images, [
    ['', finds('open', 'guarded')],
    ['os_hidden=false', finds('open', 'guarded')],
    ['os_hidden=true', finds('hidden', 'hiddenAndGuarded')],
    ['os_hidden=true&protected=true', finds('hiddenAndGuarded')],
    ['os_hidden=True', finds('hidden', 'hiddenAndGuarded'), 'here, case does not count'],
    ['os_hidden=FALSE', finds('open', 'guarded')],
    ['os_hidden=1', noBoolean('os_hidden', '1')],
    ['os_hidden=abc', noBoolean('os_hidden', 'abc')],
    ['os_hidden=', noBoolean('os_hidden', '')],
    [(id) => `id=${id('hidden')}`, finds(), 'not even by its id'],
    [(id) => `id=${id('hidden')}&os_hidden=true`, finds('hidden')],
  ]);
});

describe('parameters of older days', () => {
  searches(images, [
    ['deleted=true', finds('open', 'guarded'), 'ignored'],
    ['deleted=nosuch', finds('open', 'guarded')],
    [
      'changes-since=2020-01-01T00:00:00Z',
      refuses(400, 'The "changes-since" filter is no longer available on v2.'),
    ],
  ]);
});
