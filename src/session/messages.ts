export const SESSION_WORDS = {
  product: 'Vitrine',
  home: 'Vitrine, all images',
  embedded: 'embedded cloud',
  theme: { system: 'Theme: as the system', light: 'Theme: light', dark: 'Theme: dark' },
  reload: 'Reload',
  requestId: 'Request ID',
  tryAgain: 'Try again',

  // Project and region
  scope: 'Project and region',
  project: 'Project',
  region: 'Region',
  projectId: 'Project ID',
  homeProject: 'home',
  searchProject: 'Find a project',
  noProjectFound: 'No matching project',
  opening: 'Opening project',

  // Who
  user: 'Signed in as',
  userCard: 'User details',

  // Another user
  otherUser: 'A different user is signed in',
  otherUserAdvice:
    'Another tab of this browser signed in as a different user, so this page was cleared. Reload to continue as that user.',
} as const;
