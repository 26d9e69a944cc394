import { isUuid } from '../../format/text.ts';

/** What is wrong with a field of the forms of IMS; the words are in `form-messages.ts`. */
export type FormProblem =
  | { readonly kind: 'missing' }
  | { readonly kind: 'address' }
  | { readonly kind: 'no-bucket' }
  | { readonly kind: 'bucket-name' }
  | { readonly kind: 'file-name' }
  | { readonly kind: 'file-long'; readonly most: number }
  | { readonly kind: 'name-long' }
  | { readonly kind: 'name-characters'; readonly character: string }
  | { readonly kind: 'name-spaces' }
  | { readonly kind: 'description-long' }
  | { readonly kind: 'description-characters' }
  | { readonly kind: 'no-id' }
  | { readonly kind: 'enterprise-project' }
  | { readonly kind: 'number'; readonly least: number; readonly most: number }
  | { readonly kind: 'memory-order' }
  | { readonly kind: 'tag'; readonly tag: string }
  | { readonly kind: 'tag-count' }
  | { readonly kind: 'quick-format' }
  | { readonly kind: 'iso-file' };

const MISSING: FormProblem = { kind: 'missing' };

/** 3 to 63 lower-case letters, digits, hyphens and periods; neither first nor last a hyphen or period. */
const BUCKET = /^[\da-z][\d.a-z-]{1,61}[\da-z]$/;

/** `bucket` alone, as where many files get names of their own. */
export function bucketProblem(text: string): FormProblem | null {
  if (text === '') return MISSING;
  if (text.includes('://')) return { kind: 'address' };
  return BUCKET.test(text) ? null : { kind: 'bucket-name' };
}

/** `bucket:file` (operations, sections 2 and 3). `mostFile`: characters of the name of the file. */
export function bucketPathProblem(text: string, mostFile = 1024): FormProblem | null {
  if (text === '') return MISSING;
  if (text.includes('://')) return { kind: 'address' };
  const at = text.indexOf(':');
  if (at === -1) return { kind: 'no-bucket' };
  if (!BUCKET.test(text.slice(0, at))) return { kind: 'bucket-name' };
  const file = text.slice(at + 1);
  if (file === '' || /[:\\\p{Cc}]/u.test(file) || file.trim() !== file || !file.isWellFormed()) {
    return { kind: 'file-name' };
  }
  return Array.from(file).length > mostFile ? { kind: 'file-long', most: mostFile } : null;
}

/** A name that IMS takes: 1 to 128 letters, digits, `-`, `.`, `_` and spaces, Chinese too (query-images, section 2.1). */
export function imsNameProblem(name: string): FormProblem | null {
  if (name === '') return MISSING;
  if (Array.from(name).length > 128) return { kind: 'name-long' };
  if (name.trim() !== name) return { kind: 'name-spaces' };
  const odd = Array.from(name).find((character) => !/[\w.\- \u4e00-\u9fff]/.test(character));
  return odd === undefined ? null : { kind: 'name-characters', character: odd };
}

export function imsDescriptionTextProblem(text: string): FormProblem | null {
  if (Array.from(text).length > 1024) return { kind: 'description-long' };
  return /[<>\r\n]/.test(text) ? { kind: 'description-characters' } : null;
}

/** The ID of a key, a server or a volume, which may be left out unless it is needed. */
export function idProblem(text: string, isNeeded = false): FormProblem | null {
  if (text === '') return isNeeded ? MISSING : null;
  return isUuid(text) ? null : { kind: 'no-id' };
}

export function enterpriseProjectProblem(text: string): FormProblem | null {
  return text === '' || text === '0' || isUuid(text) ? null : { kind: 'enterprise-project' };
}

/** A whole number within bounds. */
export function wholeProblem(
  text: string,
  least: number,
  most: number,
  isNeeded: boolean,
): FormProblem | null {
  if (text === '') return isNeeded ? MISSING : null;
  const isWithin = /^\d{1,10}$/.test(text) && Number(text) >= least && Number(text) <= most;
  return isWithin ? null : { kind: 'number', least, most };
}

/** The nearest name that a file in a bucket can have, for what an image is called. */
export function fileNameFor(imageName: string, format: string): string {
  const stem = imageName
    .normalize('NFC')
    .replaceAll(/[^\w.\-\u4e00-\u9fff]+/g, '-')
    .replaceAll(/^[-.]+|[-.]+$/g, '')
    .slice(0, 100);
  return `${stem === '' ? 'image' : stem}.${format}`;
}

/** Names for several files, each of them once. */
export function fileNamesFor(imageNames: readonly string[], format: string): readonly string[] {
  const used = new Set<string>();
  // Of each name the number that was tried last: thousands of images may be called the same.
  const numbers = new Map<string, number>();
  return imageNames.map((imageName) => {
    const first = fileNameFor(imageName, format);
    let name = first;
    for (let next = numbers.get(first) ?? 2; used.has(name); next += 1) {
      name = first.replace(/(\.[^.]+)$/, `-${next}$1`);
      numbers.set(first, next + 1);
    }
    used.add(name);
    return name;
  });
}

/** The same path with the ending of another format, where it has the one of a format. */
export function withFormat(path: string, from: string, to: string): string {
  return path.endsWith(`.${from}`) ? path.slice(0, -from.length) + to : path;
}

/** A nearest name that IMS takes, with an ending of its own. */
export function copyNameFor(imageName: string, ending: string): string {
  const name = imageName.replaceAll(/[^\w.\- \u4e00-\u9fff]+/g, '-').trim();
  return `${name.slice(0, 128 - ending.length)}${ending}`;
}
