import type { CredentialBy, SignInFields } from './credentials.ts';
import type { SignInMethod, SignInOffer } from '../../contract/session.d.ts';
/** Where the last sign-in is kept. Never with a password, a secret or a token. */
export const REMEMBERED_KEY = 'vitrine.signIn';

/** What of a sign-in is kept for the next. */
export type Remembered = Omit<SignInFields, 'secret' | 'credentialName'>;

const METHODS: ReadonlySet<string> = new Set<SignInMethod>(['password', 'applicationCredential', 'token']);
const WAYS: ReadonlySet<string> = new Set<CredentialBy>(['id', 'name']);

/** What is kept, as text; the fields are named one by one, so that nothing else is stored. */
export function formatRemembered(fields: SignInFields): string {
  const { method, cloud, domain, user, credentialBy, credentialId } = fields;
  return JSON.stringify({ method, cloud, domain, user, credentialBy, credentialId });
}

/** Reads what was kept; anything that is not valid is left out. */
export function parseRemembered(text: string | null): Partial<Remembered> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text ?? '');
  } catch {
    return {};
  }
  if (typeof parsed !== 'object' || parsed === null) return {};
  const entries = Object.entries(parsed).filter(
    ([name, value]) =>
      typeof value === 'string' &&
      (name === 'method'
        ? METHODS.has(value)
        : name === 'credentialBy'
          ? WAYS.has(value)
          : ['cloud', 'domain', 'user', 'credentialId'].includes(name)),
  );
  return Object.fromEntries(entries);
}

/** The fields as the page opens: what was kept, where the cloud it was kept for is still offered. */
export function firstFields(offer: SignInOffer, kept: Partial<Remembered>): SignInFields {
  const cloud = offer.clouds.find(({ name }) => name === kept.cloud) ?? offer.clouds[0];
  const known = cloud !== undefined && cloud.name === kept.cloud ? kept : {};
  return {
    method: known.method ?? 'password',
    cloud: cloud?.name ?? '',
    domain: known.domain ?? cloud?.domain ?? '',
    user: known.user ?? '',
    credentialBy: known.credentialBy ?? 'id',
    credentialId: known.credentialId ?? '',
    credentialName: '',
    secret: '',
  };
}
