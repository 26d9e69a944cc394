/** Characters that stay readable in a query: a colon and a comma are the service's own syntax. */
const READABLE: Readonly<Record<string, string>> = { '%3A': ':', '%2C': ',', '%2F': '/', '%40': '@' };

/** Characters that `encodeURIComponent` leaves alone and that end links or format text in chats and Markdown. */
const FORMATTING = /[!'()*~]/g;

/**
 * What ends a link although more of it follows, or is taken for a mark of the sentence around it: the last character
 * when it is none of a word, the first of two equal dots or dashes (linkify-it, smart dashes), and underscores that
 * could end an emphasis (CommonMark, right-flanking and before punctuation).
 */
const CUT = /[-.:,/@](?=$)|([-.])(?=\1)|_(?=_*(?:[^A-Za-z0-9_]|$))/g;

/**
 * A text as a part of an address (a name or a value of a query, a segment of a path), so that programs that find links
 * in a text find all of it: chats, mail programs, GitHub. Half surrogate pairs are replaced, as no URL can carry them.
 */
export function encodeUrlPart(text: string): string {
  return encodeURIComponent(text.toWellFormed())
    .replaceAll(/%(?:3A|2C|2F|40)/g, (escape) => READABLE[escape] ?? escape)
    .replaceAll(FORMATTING, percentEncoded)
    .replaceAll(CUT, percentEncoded);
}

/** A segment of a path, in which a slash would begin another. */
export function encodePathSegment(text: string): string {
  return encodeUrlPart(text).replaceAll('/', '%2F');
}

function percentEncoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
