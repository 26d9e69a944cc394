import fc from 'fast-check';
import { expect, it } from 'vitest';
import { closedCards, startCardFor, withClosedCard } from './start-card.ts';

it.each([
  [{ isEmbedded: true, ownsNothing: false, closed: [] }, 'embedded'],
  [{ isEmbedded: false, ownsNothing: false, closed: [] }, 'first'],
  [{ isEmbedded: false, ownsNothing: true, closed: [] }, 'empty'],
  [{ isEmbedded: true, ownsNothing: true, closed: ['empty'] }, 'embedded'],
  [{ isEmbedded: true, ownsNothing: true, closed: ['embedded'] }, 'empty'],
  [{ isEmbedded: true, ownsNothing: false, closed: ['embedded'] }, null],
  [{ isEmbedded: false, ownsNothing: false, closed: ['embedded'] }, null],
  [{ isEmbedded: false, ownsNothing: true, closed: ['first', 'empty'] }, null],
] as const)('%j: %s', ({ closed, ...place }, card) => {
  expect(startCardFor({ ...place, closed: new Set(closed) })).toBe(card);
});

it('keeps what is closed', () => {
  const both = withClosedCard(withClosedCard(null, 'empty'), 'first');
  expect([...closedCards(both)]).toEqual(['empty', 'first']);
  expect(withClosedCard(both, 'empty')).toBe(both);
});

it('reads anything', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (stored) => closedCards(stored) instanceof Set));
  expect([...closedCards('["first"]')]).toEqual([]);
});
