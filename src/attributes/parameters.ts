import { choice } from './facts.ts';
import type { FilterField } from './field.ts';

/** Parameters of `GET /v2/images` that are about no attribute of an image. */
export const PARAMETERS = [
  {
    name: 'member_status',
    group: 'sharing',
    control: {
      kind: 'choice',
      open: false,
      values: {
        ims: ['pending', 'accepted', 'rejected'],
        glance: ['pending', 'accepted', 'rejected', 'all'],
      },
    },
    firstWins: true,
    refusesEmpty: true,
  },
  {
    name: 'sort_key',
    group: 'order',
    // Filled in from the rows that can be sorted by.
    control: choice([]),
    repeats: true,
    refusesEmpty: true,
    tolerated: { ims: ['create_at', 'updated_at'], glance: [] },
  },
  { name: 'sort_dir', group: 'order', control: choice(['asc', 'desc']), repeats: true, refusesEmpty: true },
  { name: 'sort', group: 'order', control: { kind: 'text' }, firstWins: true, refusesEmpty: true },
  {
    name: 'limit',
    group: 'order',
    control: { kind: 'integer', unit: 'images', min: 0, max: Number.MAX_SAFE_INTEGER },
    firstWins: true,
    refusesEmpty: true,
  },
  { name: 'marker', group: 'order', control: { kind: 'image-id' }, firstWins: true, refusesEmpty: true },
] as const satisfies readonly FilterField[];
