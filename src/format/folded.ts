/**
 * A text without case and accents, about as MySQL compares: two that are the same so are one to the database of most
 * image services.
 */
function folded(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** The one among others that a database mostly takes for the same text, though it is not. */
export function twinOf(text: string, others: Iterable<string>): string | undefined {
  for (const other of others) if (other !== text && folded(other) === folded(text)) return other;
  return undefined;
}
