/** Whether a value is a JSON object: no list, not `null`. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What is still to be written: a value, or a text between values. */
type Piece = { readonly value: unknown } | { readonly text: string };

/**
 * A value of an answer as JSON. Browsers write it by recursion, and throw for what is nested deeper than their stack,
 * which a service may send: that is written without recursion, in one line.
 */
export function jsonText(value: unknown, indent?: number): string {
  try {
    return JSON.stringify(value, null, indent) ?? '';
  } catch {
    return flatText(value);
  }
}

function flatText(root: unknown): string {
  const written: string[] = [];
  const left: Piece[] = [{ value: root }];
  for (let piece = left.pop(); piece !== undefined; piece = left.pop()) {
    if ('text' in piece) written.push(piece.text);
    else left.push(...piecesOf(piece.value).toReversed());
  }
  return written.join('');
}

function piecesOf(value: unknown): readonly Piece[] {
  if (typeof value !== 'object' || value === null) return [{ text: JSON.stringify(value) ?? 'null' }];
  const isList = Array.isArray(value);
  const parts = Object.entries(value).flatMap(([name, item], at): Piece[] => {
    const before = (at === 0 ? '' : ',') + (isList ? '' : `${JSON.stringify(name)}:`);
    return [{ text: before }, { value: item }];
  });
  return [{ text: isList ? '[' : '{' }, ...parts, { text: isList ? ']' : '}' }];
}
