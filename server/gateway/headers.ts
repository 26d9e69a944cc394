/** Hashes of the inline elements that a page may run or use, in the form of a CSP: `'sha256-…'`. */
export interface InlineHashes {
  readonly scripts: readonly string[];
  readonly styles: readonly string[];
}

/** How the page is reached: what a browser may be told about the way here depends on it. */
export type Way = 'http' | 'https';

/**
 * Headers of every answer without exception, also of refusals and of what the image service says. The policy
 * is the strictest there is; only what belongs to the page replaces it ({@link contentSecurityPolicy}).
 */
export function everyAnswer(way: Way): Readonly<Record<string, string>> {
  // For this host alone: what else there is below its domain is not ours to decide on.
  return way === 'https' ? { ...ALWAYS, 'strict-transport-security': 'max-age=31536000' } : ALWAYS;
}

const ALWAYS = {
  'content-security-policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  // Without it any site could embed an answer of ours as an image or script and learn from its size.
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
};

/**
 * The policy of the page and of its scripts. Inline scripts run by their hash alone.
 *
 * In development Vite brings styles as elements made by scripts and its news by a web socket, so these two are
 * open there; scripts are not, lest one only fails once it is built.
 */
export function contentSecurityPolicy(inline: InlineHashes, stage: 'built' | 'development'): string {
  const styles = stage === 'development' ? "'self' 'unsafe-inline'" : ["'self'", ...inline.styles].join(' ');
  return [
    "default-src 'none'",
    `script-src ${["'self'", ...inline.scripts].join(' ')}`,
    `style-src ${styles}`,
    "img-src 'self' data:",
    `connect-src 'self'${stage === 'development' ? ' ws:' : ''}`,
    "font-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
