/** What a table of ours says of a word of others: nothing of `constructor`, which every object has. */
export function ownOf<Entry>(table: Readonly<Record<string, Entry>>, word: string): Entry | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined;
}
