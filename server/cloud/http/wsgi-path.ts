/**
 * The path as a WSGI application sees it (PEP 3333): percent-decoded to bytes, the bytes read as Latin-1. Glance
 * stores what it finds there, which is why a tag `ü` in a path becomes `Ã¼`. Null when the bytes are not UTF-8: the
 * real service then closes the connection without an answer.
 */
export function wsgiPath(encodedPath: string): string | null {
  const bytes = Buffer.from(
    encodedPath.replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  );
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
  return bytes.toString('latin1');
}
