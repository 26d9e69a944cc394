import { formatCount, plural } from '../../format/words.ts';

/** Texts of saved views. */
export const VIEW_WORDS = {
  saved: 'Saved views',
  save: 'Save this view',
  saveTitle: 'Save view',
  renameTitle: 'Rename view',
  name: 'Name',
  keep: 'Save',
  cancel: 'Cancel',
  actions: (name: string) => `Actions for ${name}`,
  rename: 'Rename',
  update: 'Replace by the present view',
  up: 'Move up',
  down: 'Move down',
  link: 'Copy a link',
  remove: 'Delete',
  removed: (name: string) => `Deleted the view “${name}”`,
  undo: 'Undo',
  more: 'Import and export of views',
  exportAll: 'Export views to a file',
  importAll: 'Import views from a file',
  nothingImported: 'The file has no views that are new.',
  fileName: 'vitrine-views.json',
} as const;

/** What was imported. */
export function importedWords(count: number): string {
  return plural(count, { one: 'Imported # view', other: 'Imported # views' });
}

/** What has come to a view since it was last looked at. */
export function newInViewWords(count: number): string {
  return plural(count, { one: '# new', other: '# new' });
}

/** `1,312`, and `≥1,312` before the catalog is known to its end. */
export function viewCountWords(count: number, isComplete: boolean): string {
  return isComplete ? formatCount(count) : `≥${formatCount(count)}`;
}
