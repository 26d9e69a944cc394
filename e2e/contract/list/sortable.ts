import type { Recipe } from '../images.ts';

/**
 * Images for order and paging: with every sort key there are several that are equal under it, several that lack it,
 * and names that differ only in what the database does not see.
 *
 * There is no empty name and no size of 0 among them. Glance compares a marker without a name as if it were named "",
 * and one without a size as if that were 0, but orders them apart; where both are in one list, a walk by name or by
 * size loses images or gives them twice.
 */
export const sortable = {
  unnamed: {},
  unnamedToo: {},
  unnamedWithData: { image: { disk_format: 'qcow2', container_format: 'bare' }, data: 'x'.repeat(50) },
  apple: { image: { name: 'apple' }, data: 'x'.repeat(100) },
  appleShouting: { image: { name: 'APPLE' } },
  appleAccented: { image: { name: 'äpple', disk_format: 'qcow2', container_format: 'bare' } },
  appleTwin: { image: { name: 'apple' }, data: 'x'.repeat(100) },
  digits: { image: { name: '10' } },
  moreDigits: { image: { name: '9', disk_format: 'iso', container_format: 'bare' }, data: 'x' },
  banana: { image: { name: 'Banana', disk_format: 'vmdk', container_format: 'ova' }, data: 'x'.repeat(7) },
  bananaSplit: { image: { name: 'banana split' } },
  cherry: { image: { name: 'cherry' }, data: 'x'.repeat(100), deactivated: true },
  zebra: { image: { name: 'zebra', disk_format: 'raw', container_format: 'docker' }, data: 'x'.repeat(3000) },
} satisfies Record<string, Recipe>;
