import { describe } from 'vitest';
import { refuses } from '../answers.ts';
import { world } from '../images.ts';
import { byProfile } from '../target.ts';
import { finds, searches } from './search-table.ts';

const images = world({
  bare: { image: { container_format: 'bare' } },
  queued: { image: { disk_format: 'qcow2', container_format: 'bare' } },
  raw: { image: { disk_format: 'raw', container_format: 'bare' }, data: 'raw' },
  iso: { image: { disk_format: 'iso', container_format: 'bare' }, data: 'iso' },
  ova: { image: { disk_format: 'vmdk', container_format: 'ova' }, data: 'ova' },
  docker: { image: { disk_format: 'raw', container_format: 'docker' }, data: 'docker' },
  withdrawn: { image: { disk_format: 'raw', container_format: 'bare' }, data: 'x', deactivated: true },
  bobs: { by: 'bob', image: { visibility: 'private', disk_format: 'raw', container_format: 'bare' } },
});

const UNKNOWN_ID = '00000000-0000-4000-8000-000000000000';

describe('id', () => {
  searches(images, [
    [(id) => `id=${id('raw')}`, finds('raw')],
    [(id) => `id=${id('raw').toUpperCase()}`, finds('raw')],
    [(id) => `id=eq:${id('raw')}`, finds('raw')],
    [(id) => `id=in:${id('raw')},${id('iso')}`, finds('raw', 'iso')],
    [
      (id) => `id=in:${id('raw')},${UNKNOWN_ID},${id('bobs')}`,
      finds('raw'),
      'ids one may not see are not an error',
    ],
    [(id) => `id=${id('bobs')}`, finds()],
    [(id) => `id=${id('raw')}&id=${id('iso')}`, finds('iso'), 'the last one counts'],
    [(id) => `id=${id('raw').slice(0, 8)}`, finds(), 'no part of an id'],
    [`id=${UNKNOWN_ID}`, finds()],
    ['id=no-uuid', finds(), 'the form is not checked'],
    ['id=in:no-uuid,neither', finds()],
    ['id=', finds()],
    ['id=in:', finds()],
    [
      'id=foo:bar',
      byProfile({ glance: refuses(400, "Unable to filter by unknown operator 'foo'."), ims: finds() }),
    ],
  ]);
});

describe('status', () => {
  searches(images, [
    ['status=active', finds('raw', 'iso', 'ova', 'docker')],
    ['status=queued', finds('bare', 'queued')],
    ['status=deactivated', finds('withdrawn')],
    ['status=ACTIVE', finds('raw', 'iso', 'ova', 'docker')],
    ['status=eq:queued', finds('bare', 'queued')],
    ['status=in:queued,deactivated', finds('bare', 'queued', 'withdrawn')],
    ['status=in:queued,nosuch', finds('bare', 'queued')],
    ['status=queued&status=deactivated', finds('withdrawn'), 'the last one counts'],
    ['status=saving', finds()],
    ['status=killed', finds()],
    ['status=deleted', finds()],
    ['status=pending_delete', finds()],
    ['status=uploading', finds()],
    ['status=importing', finds()],
    ['status=nosuch', finds(), 'a status that does not exist is no error'],
    ['status=', finds()],
    ['status=in:', finds()],
    [
      'status=neq:active',
      byProfile({ glance: refuses(400, "Unable to filter by unknown operator 'neq'."), ims: finds() }),
    ],
  ]);
});

describe('container_format', () => {
  searches(images, [
    ['container_format=bare', finds('bare', 'queued', 'raw', 'iso', 'withdrawn')],
    ['container_format=BARE', finds('bare', 'queued', 'raw', 'iso', 'withdrawn')],
    ['container_format=eq:ova', finds('ova')],
    ['container_format=in:ova,docker', finds('ova', 'docker')],
    ['container_format=in:', finds()],
    ['container_format=compressed', finds()],
    ['container_format=nosuch', finds(), 'a format that does not exist is no error'],
    ['container_format=', finds()],
    [
      'container_format=foo:bar',
      byProfile({ glance: refuses(400, "Unable to filter by unknown operator 'foo'."), ims: finds() }),
    ],
  ]);
});

describe('disk_format', () => {
  searches(images, [
    ['disk_format=iso', finds('iso')],
    ['disk_format=ISO', finds('iso')],
    ['disk_format=eq:raw', finds('raw', 'docker', 'withdrawn')],
    ['disk_format=in:iso,vmdk,nosuch', finds('iso', 'ova')],
    ['disk_format=in:', finds()],
    ['disk_format=qcow2', finds('queued')],
    ['disk_format=vhd', finds()],
    ['disk_format=zvhd', finds()],
    ['disk_format=nosuch', finds(), 'a format that does not exist is no error'],
    ['disk_format=', finds()],
    [
      'disk_format=foo:bar',
      byProfile({ glance: refuses(400, "Unable to filter by unknown operator 'foo'."), ims: finds() }),
    ],
  ]);
});

describe('filters of different names all hold', () => {
  searches(images, [
    ['status=active&disk_format=raw', finds('raw', 'docker')],
    ['status=active&disk_format=raw&container_format=docker', finds('docker')],
    [
      'status=in:active,deactivated&disk_format=in:raw,iso&container_format=bare',
      finds('raw', 'iso', 'withdrawn'),
    ],
    ['status=queued&disk_format=raw', finds()],
  ]);
});
