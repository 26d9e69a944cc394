import type { Sink } from './transfer.ts';

/** Chromium alone has it, and only on pages that came by HTTPS or from this machine. */
type SavePicker = (options: { readonly suggestedName: string }) => Promise<FileSystemFileHandle>;

interface Removable {
  readonly remove?: () => Promise<void>;
}

function savePicker(): SavePicker | null {
  const picker: unknown = 'showSaveFilePicker' in window ? window.showSaveFilePicker : null;
  return typeof picker === 'function' ? (picker as SavePicker) : null;
}

/** Whether this page can write a file piece by piece. */
export function canWriteFiles(): boolean {
  return savePicker() !== null;
}

/** Asks where to save; `null` when somebody would rather not. Rejects with what the browser says against it. */
export async function pickFile(suggestedName: string): Promise<Sink | null> {
  try {
    const handle = await savePicker()?.call(window, { suggestedName });
    return handle === undefined ? null : sinkOf(handle, await handle.createWritable());
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === 'AbortError') return null;
    throw thrown;
  }
}

function sinkOf(handle: FileSystemFileHandle & Removable, file: FileSystemWritableFileStream): Sink {
  return {
    write: (piece, atByte) => file.write({ type: 'write', position: atByte, data: piece }),
    rewind: () => file.truncate(0),
    keep: () => file.close(),
    discard: async () => {
      await file.abort();
      // The browser has made an empty file by the name that was chosen.
      if ((await handle.getFile()).size === 0) await handle.remove?.();
    },
  };
}
