import { textOf, type Image } from '../../api/image.ts';
import { safeFileName } from '../../format/file-name.ts';

/** What the file of an image is called: its name, as far as that can be one of a file, and its format. */
export function fileNameOf(image: Image, name: string): string {
  const container = textOf(image, 'container_format');
  const format = container === 'ova' ? container : textOf(image, 'disk_format');
  return safeFileName(name, format === null || !/^\w{2,6}$/.test(format) ? '' : `.${format}`, image.id);
}
