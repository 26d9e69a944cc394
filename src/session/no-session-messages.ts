/** Loaded with the page that says it. */
export const NO_SESSION_WORDS = {
  noSession: 'Nobody is signed in',
  noSessionAdvice:
    'The gateway could not sign in to the cloud. Check that its Keystone answers, then reload this page.',
  noSessionRefused:
    'Keystone answers, and does not let in the credentials that Vitrine was started with. Correct them, then start it again.',
} as const;
