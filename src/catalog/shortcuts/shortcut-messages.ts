import type { CommandGroup, CommandId } from './command-table.ts';

/** What commands are called, in the palette and in the list of shortcuts. */
export const COMMAND_LABELS: Readonly<Record<CommandId, string>> = {
  search: 'Search images',
  palette: 'Open the command palette',
  nextRow: 'Next row',
  previousRow: 'Previous row',
  selectRow: 'Select the row',
  olderVersions: 'Show or hide older versions, where they’re grouped',
  openRow: 'Open the image of the row',
  refresh: 'Refresh the list',
  toEnd: 'Go to the end of the list',
  groupVersions: 'Group versions',
  copyListLink: 'Copy a link to the list',
  clearFilters: 'Clear all filters',
  edit: 'Edit the image',
  tags: 'Tags of the image',
  sharing: 'Sharing of the image',
  properties: 'Properties of the image',
  json: 'JSON of the image',
  accept: 'Accept',
  reject: 'Reject',
  previousImage: 'Previous image',
  nextImage: 'Next image',
  close: 'Close or go back',
  goPending: 'Go to pending invitations',
  goAll: 'Go to all images',
  goMine: 'Go to my images',
  themeLight: 'Light theme',
  themeDark: 'Dark theme',
  themeSystem: 'Theme of the system',
  shortcutsOnOff: 'Turn keyboard shortcuts on or off',
  help: 'Keyboard shortcuts',
};

export const COMMAND_GROUP_LABELS: Readonly<Record<CommandGroup, string>> = {
  find: 'Find',
  list: 'List',
  image: 'Image',
  views: 'Views',
  page: 'Page',
};

const KEY_LABELS: Readonly<Record<string, string>> = { Escape: 'Esc', Enter: 'Enter' };

/** The keys of a command as they are printed on a keyboard. */
export function keyLabels(keys: readonly string[], isMac: boolean): readonly string[] {
  return keys.map((key) => {
    if (key.startsWith('Mod+')) return `${isMac ? '⌘' : 'Ctrl+'}${key.slice(4).toUpperCase()}`;
    return KEY_LABELS[key] ?? key;
  });
}

export const SHORTCUT_WORDS = {
  title: 'Keyboard shortcuts',
  close: 'Close',
  enable: 'Use single-key shortcuts',
  enableHelp: 'They never act in a field. Ctrl or Cmd+K always opens the palette.',
  followedBy: 'then',
  noImage: 'No image is open, and no row has the focus.',
  noDecision: 'Nothing here can be decided.',
  noNeighbour: 'There is no further image.',
  turnedOn: 'Keyboard shortcuts are on.',
  turnedOff: 'Keyboard shortcuts are off.',

  palette: 'Command palette',
  what: 'Command, view, filter, project or image',
  none: 'Nothing found.',
  recent: 'Recent',
  commands: 'Commands',
  views: 'Views',
  filters: 'Filters',
  projects: 'Projects',
  regions: 'Regions',
  images: 'Images',
  search: 'Search',
  filter: (label: string, value: string) => `${label}: ${value}`,
  searchFor: (words: string) => `Search for “${words}”`,
} as const;
