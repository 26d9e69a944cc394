import { countOf } from '../format/numbers.ts';

export const OPERATION_WORDS = {
  more: (count: number) => `and ${countOf(count, 'image', 'images')} more`,
  notLoaded: 'This part of the page could not be loaded. Check your network, then try again.',
} as const;
