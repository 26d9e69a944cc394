import { describe, expect, it, vi } from 'vitest';
import type { Http } from './http.ts';
import { showImageSchema, toImageSchema } from './schemas.ts';

const scope = { userId: 'u', projectId: 'p', region: 'r' };
const answering = (body: unknown) => vi.fn<Http>(() => Promise.resolve({ body, requestId: 'req-1' }));
const nothing = { types: [], description: null, allowed: null, maxLength: null, isReadOnly: false };

describe('the schema of an image', () => {
  it.each([
    [{}, nothing],
    [
      { type: ['null', 'string'], description: 'A name', maxLength: 255 },
      { ...nothing, types: ['null', 'string'], description: 'A name', maxLength: 255 },
    ],
    [
      { type: 'string', enum: [null, 'raw'], readOnly: true },
      { ...nothing, types: ['string'], allowed: [null, 'raw'], isReadOnly: true },
    ],
    [{ type: 7, description: '', enum: 'raw', maxLength: '255', readOnly: 'true' }, nothing],
  ])('says of %j', (said, attribute) =>
    expect(toImageSchema(JSON.stringify({ properties: { a: said } }))?.attributes.get('a')).toEqual(
      attribute,
    ),
  );

  it('leaves out what says nothing of an attribute', () =>
    expect([
      ...(toImageSchema('{"properties":{"a":1,"b":null,"c":[],"d":{}}}')?.attributes.keys() ?? []),
    ]).toEqual(['d']));

  it.each(['', '[]', '{}', '{"properties":[]}', 'null', '{"properties":'])('is not %j', (text) =>
    expect(toImageSchema(text)).toBeNull(),
  );

  it('is read as a text, which stays as it was', async () => {
    const http = answering('{"properties": {}}');
    await expect(showImageSchema(http, scope)).resolves.toMatchObject({ text: '{"properties": {}}' });
    expect(http).toHaveBeenCalledWith(scope, '/v2/schemas/image', { signal: undefined, reads: 'text' });
    await expect(showImageSchema(answering('[]'), scope)).rejects.toMatchObject({ code: 'unreadable' });
  });
});
