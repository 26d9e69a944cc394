/** Characters that turn the direction of what stands around them, and letters that are read from the right. */
const TURNS = /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]/;

/** They part a text from the sentence around it; one within the text would end ours. */
const ISOLATES = /[\u2066-\u2069]/g;

/** A text of others within a sentence of ours: whatever is in it, the sentence stays as it is. */
export function apart(text: string): string {
  return TURNS.test(text) ? `\u2068${text.replaceAll(ISOLATES, '')}\u2069` : text;
}

/** The same in quotation marks. */
export function quoted(text: string): string {
  return `“${apart(text)}”`;
}

/** A long one by its beginning. */
export function quotedBeginning(text: string, most = 60): string {
  return quoted(text.length > most ? `${text.slice(0, most).toWellFormed()}…` : text);
}
