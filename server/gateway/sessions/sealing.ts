import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Encrypts what is stored, so that a reader of the store can use nothing of it, and notices what was changed there. */
export interface Sealer {
  /** Names of the keys, the one that seals first; they tell nothing about the keys. */
  readonly keyNames: readonly string[];
  /** @param name what the text is stored under: it cannot be opened under another. */
  readonly seal: (name: string, text: string) => string;
  /** `undefined` where it was changed, or sealed with a key that is not here. */
  readonly open: (name: string, sealed: string) => string | undefined;
}

const KEY_NAME_BYTES = 6;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM with keys made of secrets. The first secret seals; each opens what it has sealed. */
export function createSealer(secrets: readonly string[]): Sealer {
  const keys = secrets.map((secret) => ({
    name: derived(secret, 'name', KEY_NAME_BYTES),
    key: derived(secret, 'key', 32),
  }));
  const [first] = keys;
  if (first === undefined) throw new Error('A sealer needs a secret.');
  return {
    keyNames: keys.map(({ name }) => name.toString('base64url')),
    seal: (name, text) => {
      // Random: some 4 billion texts may be sealed with one key before two are likely to be alike.
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', first.key, iv).setAAD(Buffer.from(name));
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([first.name, iv, cipher.getAuthTag(), sealed]).toString('base64url');
    },
    open: (name, sealed) => {
      const bytes = Buffer.from(sealed, 'base64url');
      const keyName = bytes.subarray(0, KEY_NAME_BYTES);
      const used = keys.find((key) => key.name.equals(keyName));
      if (used === undefined || bytes.length < KEY_NAME_BYTES + IV_BYTES + TAG_BYTES) return undefined;
      const iv = bytes.subarray(KEY_NAME_BYTES, KEY_NAME_BYTES + IV_BYTES);
      const tag = bytes.subarray(KEY_NAME_BYTES + IV_BYTES, KEY_NAME_BYTES + IV_BYTES + TAG_BYTES);
      try {
        const decipher = createDecipheriv('aes-256-gcm', used.key, iv, { authTagLength: TAG_BYTES });
        decipher.setAAD(Buffer.from(name)).setAuthTag(tag);
        const rest = bytes.subarray(KEY_NAME_BYTES + IV_BYTES + TAG_BYTES);
        return Buffer.concat([decipher.update(rest), decipher.final()]).toString('utf8');
      } catch {
        return undefined;
      }
    },
  };
}

function derived(secret: string, purpose: string, bytes: number): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `vitrine sessions ${purpose}`, bytes));
}
