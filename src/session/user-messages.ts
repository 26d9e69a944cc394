/** Loaded with what stands on the card of the user. */
export const USER_WORDS = {
  domain: 'Domain',
  cloud: 'Cloud',
  roles: 'Roles',
  none: '—',
  ambient:
    'Vitrine runs with the credentials of whoever started it. Nobody signs in or out here; it ends when that person stops it.',
  signOut: 'Sign out',
  signOutEverywhere: 'Sign out everywhere',
  everywhereMeans: 'Everywhere ends your sessions in all browsers. The tokens are revoked.',
  whatSession: 'signing out',
  notSignedOut: (why: string) => `You are still signed in. ${why}.`,
} as const;
