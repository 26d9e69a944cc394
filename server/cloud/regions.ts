/** The regions of a cloud when nothing else is said. */
export const USUAL_REGIONS: readonly string[] = ['RegionOne'];

/** Reads names of regions with commas between them; undefined when one is empty, too long or there twice. */
export function parseRegions(text: string): readonly string[] | undefined {
  const names = text.split(',').map((name) => name.trim());
  // 255 characters are what Keystone takes for the id of a region.
  const areNames = names.every((name) => /^[^\p{Cc}]{1,255}$/u.test(name));
  return areNames && new Set(names).size === names.length ? names : undefined;
}
