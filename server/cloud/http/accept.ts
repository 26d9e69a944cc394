/** The forms in which Glance can write an error. */
export type ErrorFormat = 'html' | 'json' | 'plain';

/**
 * The form of an error that an `Accept` header asks for, by WebOb's rules (webob/exc.py, `generate_response`): it
 * offers HTML and JSON in this order; the offer with the higher quality wins, HTML when they are equal. So
 * `application/json, * / *` gets HTML. Neither acceptable, or no header, is plain text; a header that cannot be
 * parsed accepts everything.
 */
export function errorFormat(accept: string | undefined): ErrorFormat {
  if (accept === undefined || accept.trim() === '') return 'plain';
  const ranges = parseAccept(accept);
  if (ranges === null) return 'html';
  const html = qualityOf('text', 'html', ranges);
  const json = qualityOf('application', 'json', ranges);
  if (html === 0 && json === 0) return 'plain';
  return json > html ? 'json' : 'html';
}

interface MediaRange {
  readonly type: string;
  readonly subtype: string;
  readonly quality: number;
}

// Every parameter begins with its semicolon and takes all up to the next: blanks that two parts could both take would
// be tried in every way, which takes for ever.
const RANGE_PATTERN = /^([!#$%&'*+.^_`|~\w-]+)\/([!#$%&'*+.^_`|~\w-]+)\s*((?:;[^;,"]*(?:"[^"]*"\s*)?)*)$/;
const QUALITY_PATTERN = /;\s*q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*(?:;|$)/i;

function parseAccept(accept: string): readonly MediaRange[] | null {
  const ranges: MediaRange[] = [];
  for (const part of accept.split(',')) {
    if (part.trim() === '') continue;
    const match = RANGE_PATTERN.exec(part.trim());
    if (match === null) return null;
    const [, type = '', subtype = '', parameters = ''] = match;
    ranges.push({
      type: type.toLowerCase(),
      subtype: subtype.toLowerCase(),
      quality: Number(QUALITY_PATTERN.exec(parameters)?.[1] ?? '1'),
    });
  }
  return ranges;
}

/** The quality of the most specific range that covers the type; 0 when none does. */
function qualityOf(type: string, subtype: string, ranges: readonly MediaRange[]): number {
  const covering =
    ranges.find((range) => range.type === type && range.subtype === subtype) ??
    ranges.find((range) => range.type === type && range.subtype === '*') ??
    ranges.find((range) => range.type === '*' && range.subtype === '*');
  return covering?.quality ?? 0;
}
