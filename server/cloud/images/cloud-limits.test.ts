import { describe, expect, it } from 'vitest';
import { parseLimits, USUAL_LIMITS } from './cloud-limits.ts';

const nothingCounted = {
  image_size_total: -1,
  image_stage_total: -1,
  image_count_total: -1,
  image_count_uploading: -1,
};

describe('limits on the command line', () => {
  it.each([
    ['image_size_cap=2000', { imageSizeCapBytes: 2000, perProject: null }],
    ['image_count_total=20', { ...USUAL_LIMITS, perProject: { ...nothingCounted, image_count_total: 20 } }],
    [
      'image_size_total=1, image_stage_total=5,image_count_total=0,image_count_uploading=5,image_size_cap=7',
      {
        imageSizeCapBytes: 7,
        perProject: {
          image_size_total: 1,
          image_stage_total: 5,
          image_count_total: 0,
          image_count_uploading: 5,
        },
      },
    ],
  ])('%s', (text, limits) => {
    expect(parseLimits(text)).toEqual(limits);
  });

  it.each([
    '',
    'image_count_total',
    'image_count_total=',
    'image_count_total=-1',
    'images=5',
    'image_size_cap=1.5',
  ])('"%s" are none', (text) => {
    expect(parseLimits(text)).toBeUndefined();
  });

  it('name each thing once', () => {
    expect(parseLimits('image_size_cap=1,image_size_cap=2')).toBeUndefined();
  });
});
