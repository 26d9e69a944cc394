import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { credentialsOf, type SignInFields } from './credentials.ts';
import { firstFields, formatRemembered, parseRemembered } from './remembered.ts';

const fields: SignInFields = {
  method: 'password',
  cloud: 'north',
  domain: ' Default ',
  user: ' dana ',
  credentialBy: 'id',
  credentialId: ' 4711 ',
  credentialName: ' ci ',
  secret: ' a secret ',
};

describe('what is remembered of a sign-in', () => {
  it('is never a secret', () => {
    expect(formatRemembered(fields)).not.toContain('secret');
  });

  it('comes back as it was', () => {
    const text = fc.string();
    fc.assert(
      fc.property(
        fc.record({
          method: fc.constantFrom('password', 'applicationCredential', 'token'),
          cloud: text,
          domain: text,
          user: text,
          credentialBy: fc.constantFrom('id', 'name'),
          credentialId: text,
        }),
        (kept) => {
          expect(parseRemembered(formatRemembered({ ...fields, ...kept }))).toEqual(kept);
        },
      ),
    );
  });

  it('is nothing where it cannot be read', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseRemembered(text)));
    fc.assert(fc.property(fc.json(), (text) => void parseRemembered(text)));
    const odd = { method: 'magic', credentialBy: 1, user: {}, secret: 'x', cloud: 'north' };
    expect(parseRemembered(JSON.stringify(odd))).toEqual({ cloud: 'north' });
    expect(parseRemembered(null)).toEqual({});
  });
});

describe('the fields as the page opens', () => {
  const offer = {
    clouds: [
      { name: 'north', domain: 'Default', embedded: false },
      { name: 'south', domain: 'Staff', embedded: false },
    ],
    isPlainHttp: false,
  };

  it('are those of the last time', () => {
    const kept = { method: 'token', cloud: 'south', domain: 'Guests', user: 'dana' } as const;
    expect(firstFields(offer, kept)).toMatchObject({ ...kept, secret: '' });
  });

  it('are empty but for the domain, the first time or when the cloud is gone', () => {
    const empty = { method: 'password', cloud: 'north', domain: 'Default', user: '' };
    expect(firstFields(offer, {})).toMatchObject(empty);
    expect(firstFields(offer, { cloud: 'east', user: 'dana', domain: 'x' })).toMatchObject(empty);
  });
});

describe('what the fields amount to', () => {
  it.each([
    [
      { method: 'password' },
      { method: 'password', user: ' dana ', domain: ' Default ', password: ' a secret ' },
    ],
    [
      { method: 'applicationCredential' },
      { method: 'applicationCredential', id: '4711', secret: ' a secret ' },
    ],
    [
      { method: 'applicationCredential', credentialBy: 'name' },
      {
        method: 'applicationCredential',
        name: ' ci ',
        user: ' dana ',
        domain: ' Default ',
        secret: ' a secret ',
      },
    ],
    [{ method: 'token' }, { method: 'token', token: 'a secret' }],
    [
      { method: 'token', secret: '| id | gAAAA-x |' },
      { method: 'token', token: 'gAAAA-x' },
    ],
  ] as const)('%#', (some, expected) => {
    expect(credentialsOf({ ...fields, ...some })).toEqual(expected);
  });
});
