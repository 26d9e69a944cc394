/** Long enough for any browser to have taken a file over: Firefox and WebKit read it after the click has ended. */
const KEPT_MS = 60_000;

/** Hands a file to the browser, which puts it where its user has downloads. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}

/** Where a file is written to piece by piece. Nothing of it is there before it is kept. */
export interface FileSink {
  readonly write: (piece: Uint8Array<ArrayBuffer>, atByte: number) => Promise<void>;
  /** Forgets what was written, to start again. */
  readonly rewind: () => Promise<void>;
  readonly keep: () => Promise<void>;
  readonly discard: () => Promise<void>;
}

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

/** Asks where to save; `null` when that is cancelled. Rejects with what the browser says against it. */
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
      // The browser has made an empty file by the name that was chosen.
      if ((await handle.getFile()).size === 0) await handle.remove?.();
    },
  };
}
