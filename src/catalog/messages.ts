import { plural, formatCount, withUnit } from '../format/words.ts';
import type { Activity, Total } from '../listing/view.ts';

export const CATALOG_WORDS = {
  images: 'Images',
  title: (heading: string) => `${heading} – Vitrine`,
  what: 'the images',
  skipToList: 'Skip to the list',

  // Sidebar
  filters: 'Filters',
  views: 'Views',
  mostUsed: 'Most used filters',

  showFilters: 'Filters',
  closeFilters: 'Close filters',
  noControls: 'These filters couldn’t be loaded.',
  any: 'Any',
  otherValue: 'Another value',
  typeOrChoose: 'Type or choose',
  add: 'Add',
  remove: (what: string) => `Remove ${what}`,
  thisProject: 'Use this project',
  addTag: 'Add tag',
  newTag: 'New tag',
  /** An example value, where the label alone is not clear. */
  examples: { name: 'Example: Ubuntu 24.04 LTS', sort: 'Example: name:asc,size:desc' },
  noListQuote: 'A value with a quotation mark can’t be combined with other values.',

  // Chips
  ownProject: (name: string) => `${name} (this project)`,
  activeFilters: 'Active filters',
  clearAll: 'Clear all',
  filteredHere: 'filtered here',
  notSent: 'not applied',
  unnamed: 'Without a name',
  unnamedHere: 'The service can’t search for these, so they’re filtered here as images load.',
  ownHidden: 'Your own images',
  ownHiddenValue: 'hidden',
  ownShown: 'shown',
  startAfter: 'Start after',

  // Toolbar
  create: 'Create image',
  refresh: 'Refresh',
  columns: 'Columns',
  compact: 'Compact rows',
  copyAs: 'Copy as',
  copyLink: 'Link to this list',

  // Table
  select: 'Select',
  selectImage: (name: string) => `Select ${name}`,
  copyId: (name: string) => `Copy the ID of ${name}`,
  actions: 'Actions',
  actionsOf: (name: string) => `Actions for ${name}`,
  protectedImage: 'Protected',
  sortBy: (label: string) => `Sort by ${label}`,
  none: '—',
  importFailed: 'import failed',
  importFailedIn: (stores: string) => `queued, after an import that couldn’t fill ${stores}`,
  volume: 'volume',
  pointsToVolume: 'No file. Servers created from this image start from a volume.',
  loading: 'Loading',
  more: (count: number) => withUnit(`+${count}`),
  gap: 'Images in between load as you scroll.',

  // Selection
  selected: (count: number) => plural(count, { one: '# image selected', other: '# images selected' }),
  selectLoaded: 'Select all loaded images',
  selectAll: 'Select all matching',
  bySender: 'By project',
  selectAllFailed: 'The whole list couldn’t be loaded, so nothing was selected',
  selection: 'Selection',

  // Notices
  dismiss: 'Dismiss',
  goOn: 'Continue',
  stop: 'Stop',
  panel: 'Image',
  closePanel: 'Close',

  unreadable: {
    'no-id': 'The ID is missing or isn’t text.',
    'odd-id': 'The ID can’t be used in an address, so the image can’t be opened.',
    'same-id': 'An earlier image has the same ID.',
  },
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
  replaced: 'Replacement',
  provided: 'Provided',
  idWorks: 'ID works',
  maintained: 'Maintained',
} as const;

/** `1,250 loaded, more below`, `1,312 images, 1,250 loaded`, `1,312 images`: only what is known. */
export function totalWords(total: Total, activity: Activity): string {
  switch (total.kind) {
    case 'unknown':
      return activity.kind === 'failed' || activity.kind === 'stopped' ? '' : 'Loading';
    case 'at-least': {
      const { count, of } = total;
      if (of === undefined) return `${formatCount(count)} loaded, more below`;
      const length = plural(of, { one: '# image', other: '# images' });
      return of > count ? `${length}, ${formatCount(count)} loaded` : length;
    }
    case 'exact':
      return total.count === 0 ? 'No images' : plural(total.count, { one: '# image', other: '# images' });
  }
}

/** `12 hidden`, beside the total, when the client applies a filter. */
export function leftOutWords(count: number): string {
  return `${formatCount(count)} hidden`;
}
