import { textOf, type Image } from '../../api/image.ts';

const LONGEST_NAME = 160;

/** What the file of an image is called: its name, as far as that can be one of a file, and its format. */
export function fileNameOf(image: Image, name: string): string {
  const plain = name
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .replaceAll(/[/\\:*?"<>|~%]/g, '_')
    .replace(/^[. ]+/, '');
  const short = Array.from(plain)
    .slice(0, LONGEST_NAME)
    .join('')
    .replace(/[. ]+$/, '');
  const container = textOf(image, 'container_format');
  const format = container === 'ova' ? container : textOf(image, 'disk_format');
  const ending = format === null || !/^\w{2,6}$/.test(format) ? '' : `.${format}`;
  const stem = short === '' ? image.id : short;
  return stem.toLowerCase().endsWith(ending) ? stem : `${stem}${ending}`;
}
