/** Separate from what the menu opens, since the button and the menu are loaded first. */
export const EXPORT_MENU_WORDS = {
  menu: 'Export',
  csv: 'CSV: visible columns',
  json: 'JSON: all attributes',
} as const;
