import { quoted } from '../format/text.ts';

/** Texts of the catalog that come after the first rows. */
export const LATER_WORDS = {
  // Freshness
  imageGone: (name: string) => `${quoted(name)} was deleted or is no longer shared with this project.`,

  // Files over the list
  dropFiles: 'Drop files to create images from them',
  // What can be done with an image, from its card
  open: 'Open',
  deselect: 'Deselect',
  sharing: 'Sharing',
  edit: 'Edit',
  copyImageId: 'Copy ID',
  copyImageLink: 'Copy link',

  // The place of the panel
  panelWidth: 'Width of the image panel',
  pixels: (px: number) => `${px} pixels`,

  // What a user who begins is told
  closeStartCard: 'Don’t show this again',
  copyCommand: 'Copy command',
  startCards: {
    embedded: {
      title: () => 'This is a demo cloud',
      text: 'Its images are made up, and nothing you do here reaches a real cloud. Filter on the left, open an image for its details, or decide on what other projects share.',
      action: 'Show pending invitations',
      commandLabel: 'Your own cloud:',
    },
    first: {
      title: (project: string) => `Images of ${project} and of others who share with it`,
      text: 'Filter on the left, open an image for its details, or select several to change or compare them. The address always holds the list you see, so you can share it as a link.',
      action: 'Show my images',
      commandLabel: 'The same by command line:',
    },
    empty: {
      title: (project: string) => `${project} has no images of its own yet`,
      text: 'Create one from a file on this computer. Public images and those that other projects share can be used without a copy.',
      action: 'Create image',
      commandLabel: 'By command line:',
    },
  },

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
