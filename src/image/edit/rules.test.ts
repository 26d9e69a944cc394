import { describe, expect, it } from 'vitest';
import type { Image } from '../../api/image.ts';
import { fieldsFor } from './fields.ts';
import { editableProperties, lockedAttributes, lockReasonOf, type Editor, type LockReason } from './rules.ts';

const owner: Editor = { profile: 'glance', role: 'owner', isAdmin: false };
const admin: Editor = { profile: 'glance', role: 'administrator', isAdmin: true };
const stranger: Editor = { profile: 'glance', role: 'other', isAdmin: false };
const onIms: Editor = { ...owner, profile: 'ims' };
const image: Image = {
  id: 'i',
  name: 'n',
  status: 'active',
  visibility: 'private',
  protected: false,
  os_hidden: false,
  min_disk: 1,
  min_ram: 1,
  disk_format: 'raw',
  container_format: 'bare',
  owner: 'acme',
  tags: [],
  size: 1,
  os_distro: 'ubuntu',
  description: 'd',
  os_glance_failed_import: '',
  __os_type: 'Linux',
  max_ram: '1',
  properties: {},
};
const queued: Image = { ...image, status: 'queued' };

describe('why an attribute cannot be edited', () => {
  it.each<[attribute: string, Image, Editor, LockReason | null]>([
    ['name', image, owner, null],
    ['name', image, stranger, 'not-owner'],
    ['name', image, onIms, null],
    ['visibility', image, owner, null],
    ['visibility', image, onIms, 'sharing'],
    ['protected', image, onIms, 'ims'],
    ['min_disk', image, onIms, 'ims'],
    ['min_ram', image, onIms, null],
    ['max_ram', image, onIms, null],
    ['__support_xen', image, onIms, null],
    ['__support_kvm', image, onIms, 'service'],
    ['min_ram', queued, onIms, 'not-active'],
    ['__support_xen', queued, onIms, 'not-active'],
    ['min_ram', image, { ...onIms, role: 'other' }, 'not-owner'],
    ['max_ram', image, owner, null],
    ['__os_type', image, onIms, 'service'],
    ['__os_type', image, owner, null],
    ['__description', image, onIms, null],
    ['disk_format', image, owner, 'not-queued'],
    ['disk_format', image, admin, 'not-queued'],
    ['disk_format', queued, owner, null],
    ['disk_format', { ...image, status: 'importing' }, owner, null],
    ['disk_format', queued, onIms, 'ims'],
    ['owner', image, owner, 'administrator'],
    ['owner', image, admin, null],
    ['size', image, admin, 'service'],
    ['os_glance_failed_import', image, admin, 'service'],
    ['repo', image, owner, 'lost'],
    ['image_id', image, admin, 'lost'],
    ['image_id', image, onIms, 'lost'],
    ['__class__', image, owner, 'lost'],
    ['__os_type__x', image, owner, null],
    ['tags', image, owner, 'tags'],
    ['anything', image, onIms, null],
  ])('%s', (attribute, of, editor, lockReason) => {
    expect(lockReasonOf(of, attribute, editor)).toBe(lockReason);
  });
});

it('the fields of the form are those that can be filled in', () => {
  const names = (of: Image, editor: Editor) => fieldsFor(of, editor).map(({ attribute }) => attribute);
  const plain = ['name', 'description', 'visibility', 'protected', 'os_hidden', 'min_disk', 'min_ram'];
  expect(names(image, owner)).toEqual(plain);
  expect(names(queued, admin)).toEqual([...plain, 'disk_format', 'container_format', 'owner']);
  expect(names(image, onIms)).toEqual(['name', '__description', 'min_ram']);
  expect(names(queued, onIms)).toEqual(['name', '__description']);
  expect(names({ ...image, __description: '' }, owner)[1]).toBe('__description');
  expect(names(image, stranger)).toEqual([]);
});

it('a format that we do not know can be kept', () => {
  const strange = fieldsFor({ ...queued, disk_format: 'zvhd2' }, owner).find(
    ({ attribute }) => attribute === 'disk_format',
  );
  expect(strange?.control).toMatchObject({
    kind: 'choice',
    values: expect.arrayContaining(['zvhd2', 'raw']),
  });
});

it('custom properties are the texts that belong neither to the service nor to a field', () => {
  expect(editableProperties(image, owner)).toEqual(['__os_type', 'max_ram', 'os_distro']);
  expect(editableProperties(image, onIms)).toEqual(['description', 'max_ram', 'os_distro']);
});

it('all other attributes are locked for a reason', () => {
  expect(lockedAttributes(image, onIms).get('ims')).toEqual([
    'container_format',
    'disk_format',
    'min_disk',
    'os_hidden',
    'owner',
    'protected',
  ]);
  expect(lockedAttributes(image, owner).get('service')).toContain('properties');
});
