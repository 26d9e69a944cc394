import { field } from './token-answer.ts';

/** What an answer to `GET auth_url` says about Keystone v3. */
export type Discovered =
  | { readonly kind: 'v3'; readonly url: string }
  /** A list of versions without v3. */
  | { readonly kind: 'tooOld' }
  /** No list of versions. */
  | { readonly kind: 'unknown' };

/** True when the address already ends in the version, so that no request is needed. */
export function hasVersion3(authUrl: string): boolean {
  return /\/v3(?:\.\d+)?\/*$/.test(new URL(authUrl).pathname);
}

/**
 * Reads a version document: the list at the root (`{"versions": {"values": […]}}`) or that of one version
 * (`{"version": {…}}`). Of the link only the path is taken: scheme and host in these documents are wrong behind
 * many a proxy, which is why keystoneauth1 replaces them too (`discover.py`, _combine_relative_url).
 */
export function readVersions(authUrl: string, body: unknown): Discovered {
  const listed = field(field(body, 'versions'), 'values');
  const one = field(body, 'version');
  const versions: readonly unknown[] = Array.isArray(listed) ? listed : one === undefined ? [] : [one];
  if (versions.length === 0) return { kind: 'unknown' };
  const newest = versions.find((version) => /^v3\b/.test(text(field(version, 'id'))));
  if (newest === undefined) return { kind: 'tooOld' };
  const links = field(newest, 'links');
  const self = (Array.isArray(links) ? links : []).find((link: unknown) => field(link, 'rel') === 'self');
  const href = text(field(self, 'href'));
  const linked = href === '' ? '/' : (URL.parse(href, `${authUrl}/`)?.pathname ?? '/');
  const path = linked === '/' ? `${new URL(authUrl).pathname.replace(/\/+$/, '')}/v3` : linked;
  return { kind: 'v3', url: new URL(path.replace(/\/+$/, ''), authUrl).href };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
