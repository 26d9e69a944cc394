import { quoted } from '../format/text.ts';

export const NOT_FOUND_WORDS = {
  title: 'There’s no page at this address',
  pageTitle: 'Page not found – Vitrine',
  advice: 'It may be mistyped, or belong to another program:',
  openImage: (imageId: string) => `Open image ${quoted(imageId)}`,
  openFiltered: 'Open the list with these filters',
  openList: 'Open the list of images',
} as const;
