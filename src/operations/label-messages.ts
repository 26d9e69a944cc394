/** Separate from what the buttons open, since the buttons are loaded first. */
export const OPERATION_LABELS = {
  delete: 'Delete',
  edit: 'Edit',
  download: 'Download',
} as const;
