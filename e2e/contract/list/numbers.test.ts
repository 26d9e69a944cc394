import { describe } from 'vitest';
import { refuses } from '../answers.ts';
import { world } from '../images.ts';
import { byProfile } from '../target.ts';
import { finds, searches } from './search-table.ts';

const images = world({
  none: { image: { min_ram: 0, min_disk: 0 } },
  small: { image: { min_ram: 512, min_disk: 10 }, data: 'x'.repeat(100) },
  medium: { image: { min_ram: 1024, min_disk: 40 }, data: 'x'.repeat(200) },
  large: { image: { min_ram: 4096, min_disk: 40 }, data: 'x'.repeat(300) },
  huge: { image: { min_ram: 2147483647, min_disk: 2147483647 } },
});

const notANumber = refuses(400, 'Unable to filter on a range with a non-numeric value.');

describe.each(['min_ram', 'min_disk'] as const)('%s is compared for equality', (parameter) => {
  const sized = { min_ram: finds('small'), min_disk: finds('small') }[parameter];
  const value = { min_ram: 512, min_disk: 10 }[parameter];
  searches(images, [
    [`${parameter}=${value}`, sized],
    [`${parameter}=${value + 1}`, finds(), 'it is not "at least"'],
    [`${parameter}=0`, finds('none')],
    [`${parameter}=-1`, finds()],
    [`${parameter}=2147483647`, finds('huge')],
    [`${parameter}=99999999999999999999`, finds()],
    [`${parameter}=0${value}`, sized, 'the database makes a number of the text'],
    [`${parameter}=${value}.0`, sized],
    [`${parameter}=${value}.5`, finds()],
    [`${parameter}=${value} MB`, sized, 'it stops at the first letter'],
    [`${parameter}=abc`, finds('none'), 'a text without a number is zero'],
    [`${parameter}=gt:1`, finds('none'), 'there are no operators'],
    [`${parameter}=`, finds('none')],
    [`${parameter}=7&${parameter}=${value}`, sized, 'the last one counts'],
  ]);
});

describe('min_ram and min_disk within bounds, both included', () => {
  searches(images, [
    ['min_ram_min=512', finds('small', 'medium', 'large', 'huge')],
    ['min_ram_min=513', finds('medium', 'large', 'huge')],
    ['min_ram_max=1024', finds('none', 'small', 'medium')],
    ['min_ram_max=1023', finds('none', 'small')],
    ['min_ram_min=512&min_ram_max=1024', finds('small', 'medium')],
    ['min_ram_min=1024&min_ram_max=512', finds()],
    ['min_disk_min=11', finds('medium', 'large', 'huge')],
    ['min_disk_max=40', finds('none', 'small', 'medium', 'large')],
    [
      'min_ram_max=1024&min_disk_max=40',
      finds('none', 'small', 'medium'),
      'what fits a server of 1 GB and 40 GB',
    ],
    ['min_ram_min=-1', finds('none', 'small', 'medium', 'large', 'huge')],
    ['min_ram_min=abc', notANumber],
    ['min_ram_max=1.5', notANumber],
    ['min_disk_min=', notANumber],
  ]);
});

// On IMS the size of every image is 0: the bytes of its data are told in the attribute `__image_size`.
describe('size in bytes', () => {
  const withData = finds('small', 'medium', 'large');
  const all = finds('none', 'small', 'medium', 'large', 'huge');
  searches(images, [
    ['size=200', byProfile({ glance: finds('medium'), ims: finds() })],
    ['size=201', finds()],
    ['size_min=200', byProfile({ glance: finds('medium', 'large'), ims: finds() })],
    ['size_min=201', byProfile({ glance: finds('large'), ims: finds() })],
    ['size_max=200', byProfile({ glance: finds('small', 'medium'), ims: all })],
    ['size_max=199', byProfile({ glance: finds('small'), ims: all })],
    ['size_min=100&size_max=200', byProfile({ glance: finds('small', 'medium'), ims: finds() })],
    [
      'size_min=0',
      byProfile({ glance: withData, ims: all }),
      'without data there is no size, not the size 0',
    ],
    ['size_max=99999999999999', byProfile({ glance: withData, ims: all })],
    ['size_min=-1', byProfile({ glance: withData, ims: all })],
    ['size_min=300&size_min=100', byProfile({ glance: withData, ims: finds() }), 'the last one counts'],
    ['size=0', byProfile({ glance: finds(), ims: all })],
    ['size=abc', byProfile({ glance: finds(), ims: all }), 'a text is zero'],
    ['size=gt:100', byProfile({ glance: finds(), ims: all })],
    ['size_min=abc', notANumber],
    ['size_min=', notANumber],
    ['size_max=1.5', notANumber],
    ['size_max=1e3', notANumber],
  ]);
});
