/** Separate from what the menu opens, since the button is loaded first. */
export const SERVICE_MENU_LABELS = {
  menu: 'Export file or copy',
  export: 'Export to a bucket…',
  exportMany: 'Export files to a bucket',
  copy: 'Copy…',
  register: 'Read its file from a bucket…',
} as const;
