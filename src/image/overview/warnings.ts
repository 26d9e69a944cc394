import { flagOf, textOf, type Image } from '../../api/image.ts';

/** Something that somebody should know before they use an image. */
export type Warning = 'not-registered' | 'withdrawn' | 'market' | 'charged';

/** What there is to know beforehand, most serious first (image-attributes, section 2). */
export function warningsOf(image: Image): readonly Warning[] {
  const isMarket = textOf(image, '__imagetype') === 'market' || textOf(image, '__productcode') !== null;
  return [
    ...(flagOf(image, '__isregistered') === false ? (['not-registered'] as const) : []),
    ...(flagOf(image, '__is_offshelved') === true ? (['withdrawn'] as const) : []),
    ...(isMarket ? (['market'] as const) : []),
    ...(!isMarket && textOf(image, '__account_code') !== null ? (['charged'] as const) : []),
  ];
}
