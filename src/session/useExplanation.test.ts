import { expect, it, vi } from 'vitest';
import { noConnection } from '../api/error-messages.ts';
import { localError } from '../api/errors.ts';
import { explainOnDemand } from './useExplanation.ts';

it('says what the words for failures say', async () => {
  expect(await explainOnDemand(localError('timeout'), 'the images')).toEqual({
    title: 'The request timed out',
    advice: 'The service may be busy. Try again, or add filters to request less.',
  });
});

it('says that there is no connection when those words cannot be loaded', async () => {
  vi.resetModules();
  vi.doMock('../api/messages.ts', () => {
    throw new TypeError('Failed to fetch dynamically imported module');
  });
  const { explainOnDemand: explainOffline } = await import('./useExplanation.ts');
  expect(await explainOffline(localError('timeout'), 'the images')).toEqual(noConnection());
  vi.doUnmock('../api/messages.ts');
});
