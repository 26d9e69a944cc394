/** Bytes of a name in UTF-8: file systems take 255, and browsers add ` (1)` or `.part`. */
const LONGEST_BYTES = 240;

/** Controls, and marks that turn around how a name reads; joiners stay where they join letters or emoji. */
const INVISIBLE =
  /(?!(?<=[\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])[\u200c\u200d](?=[\p{L}\p{Extended_Pictographic}]))[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Names of devices on Windows, whatever ending follows them (Naming Files, Paths, and Namespaces). */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(?:\.|$)/i;

const segmenter = new Intl.Segmenter('en');

/**
 * A name that is one file in one folder on every system: no path, nothing hidden, no name of a device, nothing that
 * cannot be seen, 240 bytes at most. One that is too long is cut at a character as it is seen, and keeps its ending.
 * The page makes names by the same rules (`src/format/file-name.ts`); an address can be written by any site.
 */
export function fileNameOf(text: string): string {
  const plain = text
    .toWellFormed()
    .normalize()
    .replaceAll(INVISIBLE, '')
    .replaceAll(/[/\\:*?"<>|]/g, '_')
    .replace(/^[.\s]+/, '');
  const ending = /[^.\s](\.\w{1,10})$/.exec(plain)?.[1] ?? '';
  const stem = plain.slice(0, plain.length - ending.length);
  const short = cut(stem, LONGEST_BYTES - ending.length).replace(/[.\s]+$/, '');
  const name = `${short === '' ? 'image' : short}${ending}`;
  return DEVICE.test(name) ? `_${name}` : name;
}

/** The beginning of a text that has so many bytes at most, cut between characters as they are seen. */
function cut(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text;
  let beginning = '';
  let left = bytes;
  for (const { segment } of segmenter.segment(text)) {
    left -= Buffer.byteLength(segment);
    if (left < 0) break;
    beginning += segment;
  }
  return beginning;
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
