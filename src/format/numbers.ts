const counts = new Intl.NumberFormat('en');

/** A count with thousands separated: `1,250`. */
export function formatCount(count: number): string {
  return counts.format(count);
}

/** `1 image`, `1,250 images`: the word follows the number. */
export function countOf(count: number, one: string, many: string): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
