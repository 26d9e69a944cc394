import { type Image, textOf } from '../../api/image.ts';
import { tell } from '../../ui/Toast.tsx';
import type { OperationScope } from '../operation-scope.ts';
import { beginDownload } from './downloads.ts';
import { DOWNLOAD_WORDS as words } from './messages.ts';
import { pickFile } from '../../ui/save-file.ts';
import { safeFileName } from '../../format/file-name.ts';

/** The file name for an image: its name, made safe for files, and its format. */
export function fileNameOf(image: Image, name: string): string {
  const container = textOf(image, 'container_format');
  const format = container === 'ova' ? container : textOf(image, 'disk_format');
  return safeFileName(name, format === null || !/^\w{2,6}$/.test(format) ? '' : `.${format}`, image.id);
}

/** Asks where to save the file of an image, and starts to download it. */
export async function startDownload(place: OperationScope, image: Image, name: string): Promise<void> {
  try {
    const sink = await pickFile(fileNameOf(image, name));
    if (sink !== null) beginDownload(place, image, name, sink);
  } catch (thrown) {
    const detail = thrown instanceof Error ? thrown.message : String(thrown);
    tell({ tone: 'bad', text: words.cannotSave, detail });
  }
}
