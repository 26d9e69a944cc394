/** The property that says that an import is under way, and of which task; it is also the lock. */
export const TASK_PROPERTY = 'os_glance_import_task';

/** The property that names the stores that an import has still to fill. It stays, empty, when the import is over. */
export const IMPORTING_PROPERTY = 'os_glance_importing_to_stores';

/** The property that names the stores that an import could not fill. It stays, empty, when there are none. */
export const FAILED_PROPERTY = 'os_glance_failed_import';

/** The names in a list with commas between them. */
export function namesIn(list: string | null | undefined): readonly string[] {
  return (list ?? '').split(',').filter((name) => name !== '');
}

/** A list of stores as these properties have it: each once, in order of the alphabet. */
export function listOfNames(names: Iterable<string>): string {
  return [...new Set(names)].toSorted().join(',');
}
