import { describe, expect, it } from 'vitest';
import { ApiError } from '../api/errors.ts';
import type { Image } from '../api/image.ts';
import { newerOf, panelStateOf } from './panel-state.ts';

const at = (updated_at?: string): Image => ({ id: 'a', ...(updated_at === undefined ? {} : { updated_at }) });
const failure = (status: number, code: string | null = null) =>
  new ApiError({ status, code, message: '', requestId: null, retryAfterMs: null });

describe('what the panel can say', () => {
  it.each([
    [undefined, null, 'loading'],
    [undefined, 404, 'failed'],
    [undefined, 403, 'failed'],
    [undefined, 0, 'failed'],
    [at(), null, 'shown'],
    [at(), 404, 'gone'],
    [at(), 403, 'outdated'],
    [at(), 500, 'outdated'],
    [at(), 0, 'outdated'],
  ] as const)('of %j after %s: %s', (image, status, kind) => {
    const error = status === null ? null : failure(status);
    expect(panelStateOf(image, error)).toMatchObject({
      kind,
      ...(image === undefined ? {} : { image }),
      ...(error === null ? {} : { error }),
    });
  });
});

it('an image is not gone because the gateway has no such path', () => {
  expect(panelStateOf(at(), failure(404, 'VITRINE.NO_SUCH_PATH')).kind).toBe('outdated');
  expect(panelStateOf(at(), failure(404, 'IMG.0027')).kind).toBe('gone');
});

describe('what is newer', () => {
  const [early, late, none] = [at('2026-11-24T10:00:00Z'), at('2026-11-24T10:00:01Z'), at()];
  it.each([
    [undefined, undefined, undefined],
    [early, undefined, early],
    [undefined, early, early],
    [early, late, late],
    [late, early, late],
    [none, early, early],
    [early, none, early],
    [at('yesterday'), early, early],
  ])('of %j and %j', (read, listed, newer) => expect(newerOf(read, listed)).toBe(newer));

  it('is what was read when both are alike', () => {
    const [read, listed] = [at('2026-11-24T10:00:00Z'), at('2026-11-24T10:00:00Z')];
    expect(newerOf(read, listed)).toBe(read);
    expect(newerOf(none, at())).toBe(none);
  });
});
