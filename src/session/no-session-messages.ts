/** Loaded with the page that says it. */
export const NO_SESSION_WORDS = {
  noSession: 'Not signed in',
  noSessionAdvice:
    'Vitrine couldn’t sign in to the cloud. Check that Keystone responds, then reload this page.',
  noSessionRefused:
    'Keystone rejects the credentials that Vitrine was started with. Correct them, then restart Vitrine.',
} as const;
