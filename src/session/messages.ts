export const SESSION_WORDS = {
  product: 'Vitrine',
  home: 'Vitrine, all images',
  scope: 'Project and region',
  user: 'Signed in as',
  embedded: 'embedded cloud',
  theme: { system: 'Theme: as the system', light: 'Theme: light', dark: 'Theme: dark' },
  noSession: 'Nobody is signed in',
  noSessionAdvice:
    'The gateway could not sign in to the cloud. Check that its Keystone answers, then reload this page.',
  reload: 'Reload',
  requestId: 'Request ID',
  missing: (what: string) =>
    `The link asks for ${what}, which is not yours. This is your own view of the same query.`,
  missingProject: (id: string) => `the project ${id}`,
  missingRegion: (name: string) => `the region ${name}`,
} as const;
