/** A text as it reads, in one line of Markdown, also in a cell of a table. */
export function markdownText(text: string): string {
  return text.replaceAll(/[\s\p{Cc}]+/gu, ' ').replaceAll(/[\\`*_[\]<>&~|$!]/g, String.raw`\$&`);
}

/** A link in Markdown. */
export function markdownLink(text: string, url: string): string {
  return `[${markdownText(text)}](${url.replaceAll('(', '%28').replaceAll(')', '%29')})`;
}
