import { quoted } from '../format/text.ts';

/** Texts of the catalog that come after the first rows. */
export const LATER_WORDS = {
  // Freshness
  imageGone: (name: string) => `${quoted(name)} was deleted or is no longer shared with this project.`,

  // The place of the panel
  panelWidth: 'Width of the image panel',
  pixels: (px: number) => `${px} pixels`,

  // A list without rows
  emptyTitle: 'No matching images',
  emptyAdvice: 'Images must match all filters. Remove a filter to see more:',
  emptyPage: 'The page size is 0, so the service returns no images.',
  emptyAllTitle: 'No images yet',
  emptyAllAdvice: 'This project owns no images, and none are public or accepted from other projects.',
  without: (what: string) => `Without ${what}`,
  nothingPending: 'No pending invitations',
  nothingPendingAdvice:
    'Images that other projects share with this project appear here and are counted in the header.',
  noneReadable: 'The service sent no valid images',
  noneReadableAdvice:
    'Open what it sent next to the count above, and report it to the service’s administrator.',
} as const;
