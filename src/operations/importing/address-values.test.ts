import { expect, it } from 'vitest';
import { withAddress } from './address-values.ts';

const A = 'https://a.example.org/debian.qcow2';
const B = 'https://a.example.org/fedora.raw';

it('proposes name and format, and takes back what it has proposed', () => {
  const first = withAddress({}, A);
  expect(first).toEqual({
    'import.address': A,
    name: 'debian',
    disk_format: 'qcow2',
    container_format: 'bare',
  });
  expect(withAddress(first, B)).toMatchObject({ name: 'fedora', disk_format: 'raw' });
  expect(withAddress(first, '')).toEqual({});
  expect(withAddress(first, 'https://a.example.org/x.img')).not.toHaveProperty('disk_format');
});

it('leaves alone what was typed', () => {
  const typed = withAddress({ name: 'mine', os_distro: 'debian' }, A);
  expect(typed).toMatchObject({ name: 'mine', os_distro: 'debian', disk_format: 'qcow2' });
  const chosen = withAddress({ ...typed, disk_format: 'raw' }, B);
  expect(chosen).toMatchObject({ name: 'mine', disk_format: 'raw' });
  expect(withAddress(chosen, '')).toMatchObject({ name: 'mine', os_distro: 'debian' });
});
