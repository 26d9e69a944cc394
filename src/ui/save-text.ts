/** What must not be in the name of a file on one system or another, and marks that turn what is read around. */
const UNFIT = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}/\\:*?"<>|]+/gu;

/** Letters of a file's name that every system takes. */
const LONGEST = 100;

/** A name for a file, `<first part>-<second part>.json`, out of any texts. */
export function fileNameOf(parts: readonly string[], extension: string): string {
  const fit = parts
    .map((part) =>
      [...part.toWellFormed().replaceAll(UNFIT, '_').trim()].slice(0, LONGEST).join('').replace(/^\.+/, ''),
    )
    .filter((part) => part !== '');
  return `${fit.join('-')}.${extension}`;
}

/** Hands a text to the browser as a file to be saved, without asking anybody for it again. */
export function saveText(fileName: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(address);
}
