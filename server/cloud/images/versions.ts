import { type Answer, json } from '../http/message.ts';

/**
 * The versions of the Image API, newest first. 2.14 is missing as in a Glance without an image cache; those marked
 * are there because there are several stores (glance/api/versions.py).
 */
const VERSIONS = [
  '2.15',
  '2.13',
  '2.12',
  '2.11',
  '2.10',
  '2.9',
  '2.8',
  '2.7',
  '2.6',
  '2.5',
  '2.4',
  '2.3',
  '2.2',
  '2.1',
  '2.0',
];

const PATH_VERSIONS: ReadonlySet<string> = new Set(['v2', ...VERSIONS.map((version) => `v${version}`)]);

/** The list of versions; 300 where a version was needed to go on, 200 where the list was asked for. */
export function versionList(status: 200 | 300, imageUrl: string): Answer {
  const list = VERSIONS.map((version, index) => ({
    id: `v${version}`,
    status: index === 0 ? 'CURRENT' : 'SUPPORTED',
    links: [{ rel: 'self', href: `${imageUrl}/v2/` }],
  }));
  return json(status, { versions: list });
}

const VERSION_MEDIA_TYPE = 'application/vnd.openstack.images-';

/** What a path means before it is looked at who asks. */
export type NegotiatedPath =
  | { readonly kind: 'list of versions'; readonly status: 200 | 300 }
  /** A path below /v2. */
  | { readonly kind: 'version 2'; readonly path: string };

/**
 * Takes the version off a path, or off an `Accept` header that names one
 * (glance/api/middleware/version_negotiation.py). Any path without a known version gets the list of versions.
 */
export function negotiateVersion(path: string, accept: string | undefined): NegotiatedPath {
  const [, first = '', rest = ''] = /^\/*([^/]*)(.*)$/s.exec(path) ?? [];
  if (first === 'versions') return { kind: 'list of versions', status: 200 };
  const byAccept = accept?.startsWith(VERSION_MEDIA_TYPE) === true;
  const version = byAccept ? (accept ?? '').slice(VERSION_MEDIA_TYPE.length) : first;
  if (!PATH_VERSIONS.has(version)) return { kind: 'list of versions', status: 300 };
  return { kind: 'version 2', path: byAccept ? path : rest };
}
