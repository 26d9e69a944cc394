/** The words on the button and its menu, which are there before what they open. */
export const EXPORT_MENU_WORDS = {
  menu: 'Export',
  csv: 'CSV: the columns that show',
  json: 'JSON: all attributes',
  notLoaded:
    'The export could not be loaded. Check the connection and try again; if that does not help, reload the page.',
} as const;
