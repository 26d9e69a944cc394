/** The words on the buttons, which are there before what they open. */
export const OPERATION_LABELS = {
  delete: 'Delete',
  edit: 'Edit',
  download: 'Download',
} as const;
