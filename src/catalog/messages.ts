import { plural, formatCount } from '../format/words.ts';
import { quoted } from '../format/quoted.ts';
import type { Activity, Total } from '../listing/view.ts';

export const CATALOG_WORDS = {
  images: 'Images',
  title: (heading: string) => `${heading} – Vitrine`,
  what: 'the images',

  // Sidebar
  filters: 'Filters',
  views: 'Views',
  showFilters: 'Filters',
  closeFilters: 'Close the filters',
  noControls: 'These filters could not be loaded.',
  any: 'Any',
  otherValue: 'Another value',
  typeOrChoose: 'Type or choose',
  add: 'Add',
  remove: (what: string) => `Remove ${what}`,
  thisProject: 'Use this project',
  addTag: 'Add tag',
  newTag: 'New tag',
  noListQuote: 'A value with a quotation mark cannot be one of several: the service has no way to write it.',

  // Chips
  activeFilters: 'Active filters',
  clearAll: 'Clear all',
  filteredHere: 'filtered here',
  notSent: 'not sent',
  unnamed: 'Without a name',
  unnamedHere: 'The service cannot ask for these: they are picked here, as rows arrive.',
  ownHidden: 'Your own images',
  ownHiddenValue: 'left out here',
  ownShown: 'shown',
  startAfter: 'Start after',

  // Toolbar
  refresh: 'Refresh',
  columns: 'Columns',
  compact: 'Compact rows',
  copyLink: 'Link to this view',
  copyPlace: 'Link to this place in it',
  copyPath: 'API path',
  copied: 'Copied',
  copyByHand: 'Copy it from here: the browser did not allow it',
  longLink: 'Copied. The link has more than 2,000 characters; some programs cut such links.',
  resetColumns: 'Default columns',

  // Table
  select: 'Select',
  selectImage: (name: string) => `Select ${name}`,
  copyId: (name: string) => `Copy the ID of ${name}`,
  protectedImage: 'Protected',
  sortBy: (label: string) => `Sort by ${label.toLowerCase()}`,
  none: '—',
  volume: 'volume',
  pointsToVolume: 'It has no file: a server made from it starts from a volume.',
  loading: 'Loading',
  more: (count: number) => `+${count}`,
  gap: 'Images in between are not read yet; they are as you scroll to them.',

  // Selection
  selectAll: 'Select all',
  selectAllFailed: 'The list could not be read to its end, so nothing was selected',
  nothingPending: 'Nothing waits for your decision',
  nothingPendingAdvice:
    'When another project shares an image with this one, it shows here, and the header counts it.',
  selection: 'Selection',

  // Notices
  newImages: (count: number, isMore: boolean) =>
    `${formatCount(count)}${isMore ? ' or more' : ''} new ${count === 1 ? 'image' : 'images'}`,
  changed:
    'The list changed while it was read, so it was read again. What you were looking at stayed in its place.',
  placeGone: 'The image that this link points to is not in the list any more. The list starts at its top.',
  dismiss: 'Dismiss',
  goOn: 'Go on',
  stop: 'Stop',
  asking: (searched: number) => `Searched ${formatCount(searched)} images and found none that match.`,
  seeking: (read: number) => `Looking for the place in the link: ${formatCount(read)} images read.`,
  refreshing: (read: number) => `Reading the list again: ${formatCount(read)} images.`,
  longest: ({ label, values, characters }: { label: string; values: number; characters: number }) =>
    `Most of it is the filter ${label}: ${plural(values, { one: '# value', other: '# values' })}, ${plural(characters, { one: '# character', other: '# characters' })}.`,
  toStart: 'Go to the start of the list',
  removeParam: (label: string) => `Remove ${label}`,
  imageGone: (name: string) => `${quoted(name)} was deleted or is no longer shared with this project.`,
  panel: 'Image',
  panelWidth: 'Width of the image panel',
  pixels: (px: number) => `${px} pixels`,

  unreadable: {
    'no-id': 'It has no text as its ID.',
    'odd-id': 'No address can name its ID, so it cannot be opened.',
    'same-id': 'An image before it has the same ID.',
  },
  noneReadable: 'Nothing that the service sent can be shown as an image',
  noneReadableAdvice: 'Open what it sent beside the number above, and tell whoever runs the service.',

  // Empty
  emptyTitle: 'No image matches',
  emptyAdvice: 'All of these have to match. Take one away to see more:',
  emptyPage: 'The page size is 0, so the service sends no images.',
  emptyAllTitle: 'There are no images here yet',
  emptyAllAdvice: 'This project owns none, and none is public or was accepted from others.',
  without: (what: string) => `Without ${what}`,

  messages: 'Messages',
} as const;

/** Labels of the columns that are more than one attribute. */
export const COLUMN_LABELS = {
  select: 'Select',
  name: 'Name',
  accept: 'Accept',
  reject: 'Reject',
  later: 'Decide later',
  sharedBy: 'Shared by',
  since: 'Shared',
  decided: 'Decided',
  status: 'Status',
  visibility: 'Visibility',
  platform: 'Platform',
  size: 'Size',
  disk: 'Disk',
  memory: 'RAM',
  created: 'Created',
  tags: 'Tags',
  id: 'ID',
} as const;

/** `1,250 loaded, more below`, `1,312 images`: what is known and nothing else. */
export function totalWords(total: Total, activity: Activity): string {
  switch (total.kind) {
    case 'unknown':
      return activity.kind === 'failed' ? '' : 'Loading';
    case 'at-least':
      return `${formatCount(total.count)} loaded, more below`;
    case 'exact':
      return plural(total.count, { one: '# image', other: '# images' });
  }
}

/** `12 left out here`, beside the total, when a filter is applied here. */
export function leftOutWords(count: number): string {
  return `${formatCount(count)} left out here`;
}
