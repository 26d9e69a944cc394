/** The keys of an object, in the order in which it was written down. */
export function keysOf<Key extends string>(object: Readonly<Partial<Record<Key, unknown>>>): Key[] {
  // `Object.keys` says string[], since an object may have more keys than its type. Those here are literals.
  return Object.keys(object) as Key[];
}
