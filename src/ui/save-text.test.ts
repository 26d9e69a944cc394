import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileNameOf } from './save-text.ts';

describe('the name of a file', () => {
  it.each([
    [['Ubuntu 24.04', 'an-id'], 'Ubuntu 24.04-an-id.json'],
    [['', 'an-id'], 'an-id.json'],
    [['../../etc/passwd', 'an-id'], '_.._etc_passwd-an-id.json'],
    [['a\u202Egnp.exe', 'an-id'], 'a_gnp.exe-an-id.json'],
    [['C:\\images\\golden', 'an-id'], 'C_images_golden-an-id.json'],
    [['x'.repeat(300), 'an-id'], `${'x'.repeat(100)}-an-id.json`],
    [['größe 😀', 'an-id'], 'größe 😀-an-id.json'],
  ])('of %j', (parts, name) => expect(fileNameOf(parts, 'json')).toBe(name));

  it('leads to no other folder, whatever it is made of', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (parts) => {
        expect(fileNameOf([...parts, 'id'], 'json')).toMatch(/^[^./\\][^/\\]*\.json$/u);
      }),
    );
  });
});
