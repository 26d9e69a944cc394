import { parseLimits } from '../../server/cloud/images/cloud-limits.ts';
import type { ReplayedGroup } from './capture.ts';
import type { StageOptions } from './stage.ts';

/** Groups of captures that were taken one after the other from a service of the same configuration. */
export interface Performance {
  /** What the configuration is. */
  readonly name: string;
  readonly options: StageOptions;
  /** Whether the images of the world are there. */
  readonly hasWorld: boolean;
  readonly groups: readonly ReplayedGroup[];
}

/** Every replayed group, each with the cloud that it is replayed on. */
export const performances: readonly Performance[] = [
  {
    name: 'as it is installed',
    options: {},
    hasWorld: true,
    // They change what the later ones see.
    groups: [
      'discovery',
      'listing',
      'sorting',
      'filters',
      'show',
      'create',
      'patch',
      'tags',
      'members',
      'data',
      'imports',
      'keystone',
    ],
  },
  {
    name: 'with a limit to the size of an image',
    options: { limits: parseLimits('image_size_cap=2000') },
    // Some of its images are larger.
    hasWorld: false,
    groups: ['size-cap'],
  },
  { name: 'with secure RBAC', options: { rbac: 'secure' }, hasWorld: true, groups: ['rbac'] },
  {
    name: 'with limits to what a project may have',
    options: {
      limits: parseLimits(
        'image_size_total=1,image_stage_total=5,image_count_total=20,image_count_uploading=5',
      ),
    },
    hasWorld: true,
    groups: ['usage'],
  },
  {
    name: 'with tokens that live five seconds',
    options: { tokenTtlSeconds: 5 },
    // It takes longer to make.
    hasWorld: false,
    groups: ['expiry'],
  },
];
