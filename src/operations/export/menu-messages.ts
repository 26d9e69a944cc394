/** The words on the button and its menu, which are there before what they open. */
export const EXPORT_MENU_WORDS = {
  menu: 'Export',
  csv: 'CSV: visible columns',
  json: 'JSON: all attributes',
} as const;
