import type { ServiceRequest } from '../../../api/service-requests.ts';
import { given, type ServiceWork } from '../../../operations/service-jobs/service-work.ts';
import { partsOf } from '../../../api/keyed-tags.ts';
import { splitTags } from '../../tags/tag-checks.ts';
import { type ImsValues, enteredIn } from './ims-field.ts';
import {
  diskUseOf,
  type ImsSourceId,
  isQuick,
  rowCount,
  imageUseOf,
  wholeFromOf,
  wholeTypeOf,
} from './ims-fields.ts';

type Body = Readonly<Record<string, unknown>>;

/** What a form that has no problems asks the service for (operations, section 2). */
export function imsWork(source: Exclude<ImsSourceId, 'register'>, values: ImsValues): ServiceWork {
  const value = (key: string) => enteredIn(values, key);
  const isDataAlone = source === 'disk' && diskUseOf(values) === 'data';
  const origin: Readonly<Record<typeof source, string>> = {
    bucket: value('ims.file'),
    server: value('ims.server'),
    disk: isDataAlone ? value('ims.row0.volume') : value('ims.volume'),
    whole: wholeFromOf(values) === 'server' ? value('ims.server') : value('ims.backup'),
  };
  return {
    operation: 'create',
    name: isDataAlone ? value('ims.row0.name') : value('name'),
    other: origin[source],
    request: requestOf(source, values),
  };
}

function requestOf(source: Exclude<ImsSourceId, 'register'>, values: ImsValues): ServiceRequest {
  const value = (key: string) => enteredIn(values, key);
  switch (source) {
    case 'bucket':
      return bucketRequest(values);
    case 'server':
      return post('/v2/cloudimages/action', {
        ...described(values),
        ...memory(values),
        instance_id: value('ims.server'),
        ...rows(source, values),
      });
    case 'disk':
      return post(
        '/v2/cloudimages/action',
        diskUseOf(values) === 'data'
          ? rows(source, values)
          : {
              ...described(values),
              ...memory(values),
              volume_id: value('ims.volume'),
              os_version: value('__os_version'),
            },
      );
    case 'whole': {
      const type = wholeTypeOf(values);
      return post('/v1/cloudimages/wholeimages/action', {
        ...described(values),
        ...memory(values),
        ...(wholeFromOf(values) === 'server'
          ? { instance_id: value('ims.server') }
          : { backup_id: value('ims.backup') }),
        whole_image_type: type,
        ...(type === 'CBR' ? { vault_id: value('ims.vault') } : {}),
      });
    }
  }
}

const IMS_TYPES = { system: 'ECS', metal: 'BMS', iso: 'IsoImage' } as const;

function bucketRequest(values: ImsValues): ServiceRequest {
  const value = (key: string) => enteredIn(values, key);
  const use = imageUseOf(values);
  const quick = isQuick(values);
  const base = { ...described(values), image_url: value('ims.file'), min_disk: Number(value('min_disk')) };
  if (use === 'data') {
    return quick
      ? post('/v2/cloudimages/quickimport/action', { ...base, type: 'DataImage' })
      : post('/v1/cloudimages/dataimages/action', {
          ...base,
          os_type: value('ims.osType') || 'Linux',
          ...given('cmk_id', value('ims.key')),
        });
  }
  const system = {
    ...base,
    ...memory(values),
    ...given('os_version', value('__os_version')),
    ...given('hw_firmware_type', value('ims.firmware')),
    ...given('architecture', value('ims.architecture')),
    type: IMS_TYPES[use],
  };
  const data = rows('bucket', values);
  // The call for quick imports takes one file; with data disks the general one is told.
  if (quick && rowCount('bucket', values) === 0) return post('/v2/cloudimages/quickimport/action', system);
  return post('/v2/cloudimages/action', {
    ...system,
    ...(quick ? { is_quick_import: true } : {}),
    ...(quick ? {} : given('cmk_id', value('ims.key'))),
    ...(!quick && value('ims.config') === 'true' ? { is_config: true } : {}),
    ...data,
  });
}

function rows(source: ImsSourceId, values: ImsValues): Body {
  const data = Array.from({ length: rowCount(source, values) }, (_, row) => {
    const value = (name: string) => enteredIn(values, `ims.row${row}.${name}`);
    return source === 'bucket'
      ? { name: value('name'), image_url: value('file'), min_disk: Number(value('disk')) }
      : { name: value('name'), volume_id: value('volume') };
  });
  return data.length === 0 ? {} : { data_images: data };
}

function described(values: ImsValues): Body {
  const tags = splitTags(enteredIn(values, 'tags')).map((tag) => {
    const { key, value } = partsOf(tag, 'ims');
    return { key, value: value ?? '' };
  });
  return {
    name: enteredIn(values, 'name'),
    ...given('description', enteredIn(values, '__description')),
    ...(tags.length === 0 ? {} : { image_tags: tags }),
    ...given('enterprise_project_id', enteredIn(values, 'enterprise_project_id')),
  };
}

function memory(values: ImsValues): Body {
  const whole = (name: string) => {
    const text = enteredIn(values, name);
    return text === '' ? {} : { [name]: Number(text) };
  };
  return { ...whole('min_ram'), ...whole('max_ram') };
}

function post(path: string, json: Body): ServiceRequest {
  return { method: 'POST', path, json };
}
