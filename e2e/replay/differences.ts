import type { AnswerPart } from './compare.ts';

/** In which parts of the answer, and why, the embedded cloud differs from the real service. */
export interface ListedDifference {
  readonly parts: readonly AnswerPart[];
  readonly reason: string;
}

const everything: readonly AnswerPart[] = ['status', 'headers', 'body'];

/**
 * Captures that the embedded cloud answers otherwise, on purpose. A part that is listed here and no longer differs
 * fails the replay, as does one that differs and is not listed. docs/differences.md tells the same in words.
 */
export const differences: Readonly<Record<string, ListedDifference>> = {
  ...each(
    everything,
    'Nothing is ever fetched from an address in a request, so every one but a few of its own is refused like those ' +
      'that the real service may not fetch.',
    'import-web-download',
    'import-web-download-missing',
  ),
  ...each(
    ['body'],
    'No data came from the address: the image is as it was before, without a task.',
    'import-web-download-during',
    'import-web-download-after',
    'import-web-download-missing-after',
    'import-web-download-missing-tasks',
  ),
  ...each(
    ['body'],
    'Taken from a service that shows locations, of which the image has none.',
    'error-413-image-size-cap-after',
  ),
  ...each(['body'], 'The metadata definitions are a few of its own.', 'metadefs-namespaces'),
  ...each(
    ['status', 'request id', 'headers', 'body'],
    'A revoked token is refused at once; the real service goes on taking it for up to five minutes.',
    'glance-revoked-token-cached',
  ),
  ...each(
    ['status', 'request id', 'headers', 'body'],
    'A token whose application credential was deleted is refused at once; the real service goes on taking it for ' +
      'up to five minutes.',
    'glance-appcred-token-after-delete',
  ),
};

function each(
  parts: readonly AnswerPart[],
  reason: string,
  ...cases: readonly string[]
): Record<string, ListedDifference> {
  return Object.fromEntries(cases.map((name) => [name, { parts, reason }]));
}
