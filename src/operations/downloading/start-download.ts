import type { Image } from '../../api/image.ts';
import { tell } from '../../ui/Toast.tsx';
import type { Place } from '../place.ts';
import { beginDownload } from './downloads.ts';
import { fileNameOf } from './file-name.ts';
import { DOWNLOAD_WORDS as words } from './messages.ts';
import { pickFile } from '../../ui/save-file.ts';

/** Asks where to save the file of an image, and begins to bring it there. */
export async function startDownload(place: Place, image: Image, name: string): Promise<void> {
  try {
    const sink = await pickFile(fileNameOf(image, name));
    if (sink !== null) beginDownload(place, image, name, sink);
  } catch (thrown) {
    const detail = thrown instanceof Error ? thrown.message : String(thrown);
    tell({ tone: 'bad', text: words.cannotSave, detail });
  }
}
