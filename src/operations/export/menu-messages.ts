/** Separate from what the menu opens, since the button and the menu are loaded first. */
export const EXPORT_MENU_WORDS = {
  menu: 'Export',
  /** Beside the export of files to a bucket. */
  ofSelection: 'Export list',
  csv: 'CSV: visible columns',
  json: 'JSON: all attributes',
} as const;
