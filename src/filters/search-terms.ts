/** One condition of a search. All of a search must hold. */
export interface SearchTerm {
  /** Folded, as `foldText` does. */
  readonly text: string;
  /** `-text`: images with it are left out. */
  readonly isExcluded: boolean;
}

/** A text as searches compare it: without case, accents and the difference between full and half width. */
function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase();
}

/** Takes `ubuntu 22 "noble server" -daily` apart. A quotation mark that is not closed reaches to the end. */
export function parseSearch(text: string): readonly SearchTerm[] {
  return [...text.matchAll(/(-?)(?:"([^"]*)(?:"|$)|([^\s"]+))/gu)].flatMap(([, minus, phrase, word]) => {
    const folded = foldText(phrase ?? word ?? '');
    return folded.trim() === '' || folded === '-' ? [] : [{ text: folded, isExcluded: minus === '-' }];
  });
}

type Searched = Readonly<Record<string, unknown>>;

/** The parts of an image that are searched: name, ID, tags, description and all property values, not their names. */
function searchedText(image: Searched): string {
  const parts: string[] = [];
  for (const [name, value] of Object.entries(image)) {
    if (NOT_SEARCHED.has(name)) continue;
    if (typeof value === 'string') parts.push(value);
    else if (Array.isArray(value)) parts.push(...value.filter((item) => typeof item === 'string'));
  }
  return foldText(parts.join('\n'));
}

/** Links and times that every image has, in which half a number would be found everywhere. */
const NOT_SEARCHED: ReadonlySet<string> = new Set([
  'self',
  'file',
  'schema',
  'created_at',
  'updated_at',
  'direct_url',
  'locations',
]);

/** Whether an image meets all terms of a search. */
export function matchesTerms(image: Searched, terms: readonly SearchTerm[]): boolean {
  const searched = searchedText(image);
  return terms.every(({ text, isExcluded }) => searched.includes(text) !== isExcluded);
}
