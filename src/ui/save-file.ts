/** Long enough for any browser to read a file: Firefox and WebKit do so after the click has ended. */
const KEPT_MS = 60_000;

/** Passes a file to the browser, which saves it as a download. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}

/** Writes a file piece by piece. No part of it is visible before it is kept. */
export interface FileSink {
  readonly write: (piece: Uint8Array<ArrayBuffer>, atByte: number) => Promise<void>;
  /** Discards what was written, to start again. */
  readonly rewind: () => Promise<void>;
  readonly keep: () => Promise<void>;
  readonly discard: () => Promise<void>;
}

/** Only in Chromium, and only on pages from HTTPS or from this machine. */
type SavePicker = (options: { readonly suggestedName: string }) => Promise<FileSystemFileHandle>;

interface Removable {
  readonly remove?: () => Promise<void>;
}

function savePicker(): SavePicker | null {
  const picker: unknown = 'showSaveFilePicker' in window ? window.showSaveFilePicker : null;
  return typeof picker === 'function' ? (picker as SavePicker) : null;
}

/** Whether this browser can write a file piece by piece. */
export function canWriteFiles(): boolean {
  return savePicker() !== null;
}

/** Asks where to save; `null` when the user cancels. Rejects with the browser's error. */
export async function pickFile(suggestedName: string): Promise<FileSink | null> {
  try {
    const handle = await savePicker()?.call(window, { suggestedName });
    return handle === undefined ? null : sinkOf(handle, await handle.createWritable());
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === 'AbortError') return null;
    throw thrown;
  }
}

function sinkOf(handle: FileSystemFileHandle & Removable, file: FileSystemWritableFileStream): FileSink {
  return {
    write: (piece, atByte) => file.write({ type: 'write', position: atByte, data: piece }),
    rewind: () => file.truncate(0),
    keep: () => file.close(),
    discard: async () => {
      await file.abort();
      // The browser has already created an empty file of the chosen name.
      if ((await handle.getFile()).size === 0) await handle.remove?.();
    },
  };
}
