/**
 * What a client printed, without what is another thing in every cloud and every run.
 *
 * @param values the texts that stand for something known, by the names that stand for them afterwards: ids, addresses
 */
export function normalise(printed: string, values: ReadonlyMap<string, string>): string {
  return inOrder(withoutForms(withNames(withoutWidths(printed), values)));
}

/** Columns are as wide as what they hold, and some of it is longer in one cloud; so are the lines of a long value. */
function withoutWidths(text: string): string {
  return text
    .replaceAll(/^\+[-+=]+$/gm, (line) => line.replaceAll(/[-=]+/g, '-'))
    .replaceAll(/ {2,}/g, ' ')
    .replaceAll(/- \|\n\| \| (?=\S)/g, '-')
    .replaceAll(/ \|\n\| \| (?=\S)/g, ' ');
}

function withNames(text: string, values: ReadonlyMap<string, string>): string {
  // The longest first: one address may begin with another.
  return [...values]
    .toSorted(([, one], [, other]) => other.length - one.length)
    .reduce((named, [name, value]) => named.replaceAll(value, `{${name}}`), text);
}

/** What is recognised by its form alone. */
function withoutForms(text: string): string {
  return FORMS.reduce((rest, [form, name]) => rest.replaceAll(form, name), text);
}

/** In the order in which they are looked for: a request id holds a UUID. */
const FORMS: readonly (readonly [RegExp, string])[] = [
  [/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|\+0000)?/g, '<time>'],
  [/\breq-[0-9a-f-]{36}\b/g, '<request>'],
  [/\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/g, '<id>'],
  [/^\| id \| [\w-]{100,}=* \|$/gm, '| id | <token> |'],
  [/^\| secret \| \S+ \|$/gm, '| secret | <secret> |'],
  // Not a checksum, which is the same in both clouds.
  [/^(\| id \| )[0-9a-f]{32}(?= \|$)/gm, '$1<id>'],
];

/**
 * Two orders are those of a set in Python's memory: the tags that Glance's client prints, and the parts of an error
 * page in what the other client says of it.
 */
function inOrder(text: string): string {
  return text
    .replaceAll(
      /^(\| (?:tags|\{\w+\}) \| )\[(.*)\] \|$/gm,
      (_, start: string, tags: string) => `${start}[${tags.split(', ').toSorted().join(', ')}] |`,
    )
    .replaceAll(
      /(Client Error for url: \S+, )(.*)$/gm,
      (_, start: string, parts: string) => start + parts.split(': ').toSorted().join(': '),
    );
}
