import type { Page } from '@playwright/test';

/** Answers the browser's question where to save, which no test can: by a real file of the page's own. */
export async function savingHere(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const pick = async ({ suggestedName }: { suggestedName: string }) => {
      const folder = await navigator.storage.getDirectory();
      return folder.getFileHandle(suggestedName, { create: true });
    };
    Object.assign(window, { showSaveFilePicker: pick });
  });
}

/** Name and size of what was saved there; Chromium's own file with what is not kept yet is none. */
export function savedFiles(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const folder = await navigator.storage.getDirectory();
    const files: string[] = [];
    for await (const [name, handle] of folder.entries()) {
      if (name.endsWith('.crswap')) continue;
      if (handle instanceof FileSystemFileHandle) files.push(`${name} ${(await handle.getFile()).size}`);
    }
    return files;
  });
}
