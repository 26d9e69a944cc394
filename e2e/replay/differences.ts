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
    ['headers'],
    'An image cannot be imported yet, so no import methods are offered; and of the stores only those that take ' +
      'data are named, not the two internal ones that some workers of the real service add.',
    'create-empty',
    'create-full',
    'create-default-visibility',
    'create-property-name-empty',
    'create-property-name-dots',
    'create-owner-of-another-admin',
    'create-community-as-member',
    'create-as-reader',
    'create-128-tags',
    'create-duplicate-keys',
    'glance-unscoped-token-create',
  ),
  ...each(everything, 'There are no metadata definitions: nothing here uses them.', 'metadefs-namespaces'),
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
