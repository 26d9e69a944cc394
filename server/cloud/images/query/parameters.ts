/** The parameters of a query string, in order, repeats included. */
export type Parameters = readonly (readonly [name: string, value: string])[];

/** Bytes in a query string that are not UTF-8. */
export class UndecodableQuery extends Error {
  constructor() {
    super('the query string is not UTF-8');
    this.name = 'UndecodableQuery';
  }
}

/**
 * Parses a query string as WebOb does (webob/compat.py, `parse_qsl_text`): pieces at `&` and `;`, `+` is a space, a
 * name without `=` has an empty value. Throws `UndecodableQuery` for bytes that are not UTF-8.
 */
export function parseParameters(search: string): Parameters {
  return search
    .split(/[&;]/)
    .filter((piece) => piece !== '')
    .map((piece) => {
      const equals = piece.indexOf('=');
      return equals < 0
        ? [decode(piece), '']
        : [decode(piece.slice(0, equals)), decode(piece.slice(equals + 1))];
    });
}

/**
 * Writes parameters as Python's `urlencode` does: a space is `+`, and all but letters, digits and `_.-~` is
 * percent-encoded.
 */
export function formatParameters(parameters: Parameters): string {
  return parameters.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
}

/**
 * The parameters as Glance puts them into the links of a list: `dict(request.params)` keeps of a repeated name only
 * the last value, at the place of the first. (This is why clients should not follow `next` with repeated parameters.)
 */
export function lastOfEach(parameters: Parameters): Map<string, string> {
  return new Map(parameters);
}

function decode(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  if (!spaced.includes('%')) return spaced;
  // A percent sign that begins no escape stands for itself in Python, but is an error in decodeURIComponent.
  const escaped = spaced.replaceAll(/%(?![0-9a-f]{2})/gi, '%25');
  try {
    return decodeURIComponent(escaped);
  } catch {
    throw new UndecodableQuery();
  }
}

function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed())
    .replaceAll(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}
