const UUID = /^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i;

/** Whether a text has the shape of an image ID: a UUID, with or without dashes, in any case. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** The first eight characters with an ellipsis: enough to tell two images apart at a glance. */
export function shortId(id: string): string {
  return id.length > 9 ? `${id.slice(0, 8)}…` : id;
}

/** Whether an address can name an ID: `.` and `..` are steps of a path, and half of a surrogate pair has no bytes. */
export function isAddressableId(id: string): boolean {
  return id !== '.' && id !== '..' && id.isWellFormed();
}
