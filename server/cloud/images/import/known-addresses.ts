/** What an import from an address finds there. */
export interface KnownDownload {
  readonly outcome: 'arrives' | 'fails' | 'stalls';
  /** How many steps it takes until the data are there, or until it fails. */
  readonly steps: number;
  readonly sizeBytes: number;
}

/** By the first part of the path. A step takes some 20 ms. */
const DOWNLOADS: Readonly<Record<string, KnownDownload>> = {
  ready: { outcome: 'arrives', steps: 3, sizeBytes: 2 ** 20 },
  slow: { outcome: 'arrives', steps: 250, sizeBytes: 8 * 2 ** 20 },
  missing: { outcome: 'fails', steps: 3, sizeBytes: 0 },
  stalled: { outcome: 'stalls', steps: Number.POSITIVE_INFINITY, sizeBytes: 0 },
};

/** A host that cannot exist (RFC 2606), with the ports that Glance lets through as it is installed. */
const ADDRESS = /^https?:\/\/images\.vitrine\.example(?::(?:80|443))?\/(\w+)\/[^?#\s]+$/;

/**
 * What is at an address of this cloud's own, such as `http://images.vitrine.example/ready/debian.raw`; null for every
 * other. None is ever fetched: a service that fetches any address can be sent to where its caller may not go.
 */
export function downloadFrom(uri: unknown): KnownDownload | null {
  const [, kind = ''] = ADDRESS.exec(typeof uri === 'string' ? uri : '') ?? [];
  return Object.hasOwn(DOWNLOADS, kind) ? (DOWNLOADS[kind] ?? null) : null;
}
