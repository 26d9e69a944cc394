const longestName = 180;

/** A name that is one file in one folder everywhere: no path, nothing hidden, nothing that cannot be seen. */
export function fileNameOf(text: string): string {
  const plain = text
    .toWellFormed()
    .normalize()
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .replaceAll(/[/\\:*?"<>|]/g, '_')
    .replace(/^[. ]+/, '');
  // By characters: half of an emoji is none.
  const short = Array.from(plain)
    .slice(0, longestName)
    .join('')
    .replace(/[. ]+$/, '');
  return short === '' ? 'image' : short;
}

/**
 * The headers of a file that is to be saved, never shown, whatever the service says that it is (RFC 6266). Browsers go
 * on where a file broke off only if it has an `ETag`, which Glance does not give: its checksum is one, since the file
 * of an image never becomes another.
 */
export function savedHeaders(name: string, md5: unknown): Readonly<Record<string, string>> {
  const fileName = fileNameOf(name);
  const ascii = fileName.replaceAll(/[^\x20-\x7e]|[%;]/g, '_');
  const encoded = encodeURIComponent(fileName).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return {
    'content-type': 'application/octet-stream',
    ...(typeof md5 === 'string' && /^\w+$/.test(md5) ? { 'accept-ranges': 'bytes', etag: `"${md5}"` } : {}),
    'content-disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`,
  };
}
