/** Loaded with what stands on the card of the user. */
export const USER_WORDS = {
  domain: 'Domain',
  cloud: 'Cloud',
  roles: 'Roles',
  none: '—',
  ambient: 'Vitrine uses the credentials it was started with, so there is no sign-in or sign-out here.',
  signOut: 'Sign out',
  signOutEverywhere: 'Sign out everywhere',
  everywhereMeans: '“Everywhere” ends your sessions in all browsers and revokes their tokens.',
  whatSession: 'signing out',
  notSignedOut: (why: string) => `You’re still signed in. ${why}.`,
} as const;
