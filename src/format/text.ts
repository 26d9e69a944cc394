/** Characters that change the direction of the text around them, and right-to-left letters. */
const TURNS = /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]/;

/** They isolate a text from the sentence around it; one within the text would end ours. */
const ISOLATES = /[\u2066-\u2069]/g;

/** Foreign text within a sentence: whatever it holds, the sentence keeps its order. */
export function distinctQuotes(text: string): string {
  return TURNS.test(text) ? `\u2068${text.replaceAll(ISOLATES, '')}\u2069` : text;
}

/** The same in quotation marks. */
export function quoted(text: string): string {
  return `“${distinctQuotes(text)}”`;
}

/** A long text is cut to its beginning. */
export function quotedBeginning(text: string, most = 60): string {
  return quoted(text.length > most ? `${text.slice(0, most).toWellFormed()}…` : text);
}

const UUID = /^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i;

/** Whether a text has the shape of an image ID: a UUID, with or without dashes, in any case. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** The first eight characters with an ellipsis: enough to tell two images apart at a glance. */
export function shortId(id: string): string {
  return id.length > 9 ? `${id.slice(0, 8)}…` : id;
}

/** Whether an address can name an ID: `.` and `..` are steps of a path, and half of a surrogate pair has no bytes. */
export function isAddressableId(id: string): boolean {
  return id !== '.' && id !== '..' && id.isWellFormed();
}

/** The entry of a table for a foreign word: none for `constructor`, which every object inherits. */
export function ownValue<Entry>(table: Readonly<Record<string, Entry>>, word: string): Entry | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined;
}

/** The beginning of a text, of at most so many UTF-16 units; a character is never cut in two. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  const last = text.charCodeAt(most - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? most - 1 : most);
}
