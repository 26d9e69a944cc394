import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ApiError } from '../../api/errors.ts';
import { createBody, createFields, formLike, isComplete, NEW_FORM, problemsOf } from './create-form.ts';
import { explainCreateRefusal } from './messages.ts';

const typed = (values: Record<string, string>, properties = '') => ({ ...NEW_FORM, values, properties });

describe('the form for a new image', () => {
  it('has the fields that the service takes when an image is created', () => {
    const names = (profile: 'glance' | 'ims') => createFields(profile).map(({ attribute }) => attribute);
    expect(names('glance')).toEqual([
      'name',
      'os_distro',
      'os_version',
      'description',
      'min_disk',
      'min_ram',
      'visibility',
      'protected',
      'os_hidden',
      'tags',
      'disk_format',
      'container_format',
    ]);
    expect(names('ims')).toEqual([
      'name',
      '__os_version',
      'min_disk',
      'min_ram',
      'visibility',
      'protected',
      'tags',
      'disk_format',
      'container_format',
    ]);
  });

  it.each([
    ['glance', typed({}), { visibility: 'shared', disk_format: 'qcow2', container_format: 'bare' }],
    ['ims', typed({}), { visibility: 'private', disk_format: 'zvhd2', container_format: 'bare' }],
    [
      'glance',
      typed(
        {
          name: 'größe "5" <i>',
          os_distro: 'ubuntu',
          min_disk: '010',
          min_ram: '0',
          protected: 'true',
          os_hidden: 'false',
          tags: 'a\n b=c \n\na,b',
          visibility: 'public',
        },
        'hw_disk_bus = virtio\n\nurl=https://x/?a=b',
      ),
      {
        name: 'größe "5" <i>',
        os_distro: 'ubuntu',
        min_disk: 10,
        min_ram: 0,
        protected: true,
        tags: ['a', 'b=c', 'a,b'],
        visibility: 'public',
        disk_format: 'qcow2',
        container_format: 'bare',
        hw_disk_bus: 'virtio',
        url: 'https://x/?a=b',
      },
    ],
    [
      'ims',
      typed({ name: 'n', __os_version: 'Ubuntu 24.04 server 64bit', os_hidden: 'true' }),
      {
        name: 'n',
        __os_version: 'Ubuntu 24.04 server 64bit',
        visibility: 'private',
        disk_format: 'zvhd2',
        container_format: 'bare',
      },
    ],
  ] as const)('the request on %s, case %#', (profile, form, body) => {
    expect(isComplete(problemsOf(form, profile))).toBe(true);
    expect(createBody(form, profile)).toEqual(body);
  });

  it('values of one of several images come before those of the form', () => {
    expect(createBody(typed({ name: 'all' }), 'glance', { name: 'one', disk_format: 'iso' })).toMatchObject({
      name: 'one',
      disk_format: 'iso',
    });
  });

  it.each([
    ['glance', { name: 'x'.repeat(256) }, 'name', 'too-long'],
    ['ims', { name: 'x'.repeat(129) }, 'name', 'too-long'],
    ['glance', { name: 'disk 🙂' }, 'name', 'four-bytes'],
    ['glance', { min_ram: '1.5' }, 'min_ram', 'no-whole-number'],
    ['ims', { min_disk: '0' }, 'min_disk', 'outside'],
    ['ims', { min_disk: '1025' }, 'min_disk', 'outside'],
    ['glance', { tags: 'a\na' }, 'tags', 'tags'],
  ] as const)('%s refuses %o', (profile, values, attribute, kind) => {
    expect(problemsOf(typed(values), profile).fields.get(attribute)?.kind).toBe(kind);
  });

  it.each([
    ['glance', 'no value', 'unclear'],
    ['glance', 'a=1\na=2', 'twice'],
    ['glance', 'name=x', 'has-a-place'],
    ['glance', 'os_distro=x', 'has-a-place'],
    ['glance', 'status=active', 'held'],
    ['glance', 'os_glance_x=1', 'held'],
    ['ims', '__os_version=x', 'held'],
    ['ims', '__os_type=Linux', 'held'],
  ] as const)('%s does not take the property %s', (profile, properties, kind) => {
    expect(problemsOf(typed({}, properties), profile).lines.map(({ problem }) => problem.kind)).toEqual([
      kind,
    ]);
  });

  it('takes any text without failing', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string({ unit: 'binary' }),
        fc.constantFrom('ims', 'glance'),
        (name, lines, profile) => {
          const form = typed({ name, tags: lines, min_disk: name }, lines);
          problemsOf(form, profile);
          expect(JSON.parse(JSON.stringify(createBody(form, profile)))).toBeTypeOf('object');
        },
      ),
    );
  });
});

describe('an image like another', () => {
  const image = {
    id: 'i',
    name: 'Debian',
    status: 'active',
    owner: 'other',
    visibility: 'public',
    disk_format: 'raw',
    container_format: 'bare',
    min_disk: 20,
    min_ram: 0,
    protected: true,
    os_hidden: false,
    tags: ['b', 'a'],
    checksum: 'x',
    size: 5,
    os_distro: 'debian',
    hw_disk_bus: 'scsi',
    note: 'two\nlines',
    os_glance_failed_import: '',
  };

  it('has its values, its tags and its properties, and says what does not fit', () => {
    const { form, leftOut } = formLike(image, 'glance');
    expect(createBody(form, 'glance')).toEqual({
      name: 'Debian',
      visibility: 'public',
      disk_format: 'raw',
      container_format: 'bare',
      min_disk: 20,
      min_ram: 0,
      protected: true,
      tags: ['a', 'b'],
      os_distro: 'debian',
      hw_disk_bus: 'scsi',
    });
    expect(form.like).toBe('Debian');
    expect(leftOut).toEqual(['note']);
  });

  it('leaves out what the service does not take', () => {
    expect(createBody(formLike(image, 'ims').form, 'ims')).toMatchObject({
      visibility: 'private',
      disk_format: 'raw',
    });
  });
});

it.each([
  [
    400,
    'URI for web-download does not pass filtering: http://10.0.0.1/x',
    'The service doesn’t fetch from this address',
  ],
  [
    403,
    'You are not authorized to complete copy_image action.',
    'You don’t have permission to create this image',
  ],
  // A value of the form that happens to hold the word.
  [400, "Invalid value for 'important_note'", 'The service rejected a value'],
  [409, 'Image has active task', 'Another import of this image is running'],
])('a refusal of the form, %d %s: %s', (status, message, title) => {
  const error = new ApiError({ status, code: null, message, requestId: null, retryAfterMs: null });
  expect(explainCreateRefusal(error).title).toBe(title);
});
