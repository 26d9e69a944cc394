import { countOf } from '../format/numbers.ts';

export const OPERATION_WORDS = {
  more: (count: number) => `and ${countOf(count, 'image', 'images')} more`,
  notLoaded:
    'This part of the page could not be loaded. Check the connection and try again; if that does not help, reload the page.',
} as const;
