import { formatClock, formatTime } from '../format/dates.ts';

export const SESSION_WORDS = {
  product: 'Vitrine',
  home: 'Vitrine, all images',
  embedded: 'embedded cloud',
  theme: { system: 'Theme: as the system', light: 'Theme: light', dark: 'Theme: dark' },
  reload: 'Reload',
  requestId: 'Request ID',
  tryAgain: 'Try again',

  // A service that asks to wait, or does not answer
  asksToWait: 'The service is limiting requests.',
  asksToWaitUntil: (timeMs: number) =>
    `The service is limiting requests until ${formatTime(new Date(timeMs).toISOString())}.`,
  tryingAgainAt: (timeMs: number) => `Trying again at ${formatClock(timeMs)}.`,
  tryNow: 'Try now',

  // Project and region
  scope: 'Project and region',
  project: 'Project',
  region: 'Region',
  projectId: 'Project ID',
  homeProject: 'home',
  searchProject: 'Find a project',
  noProjectFound: 'No matching project',
  opening: 'Opening project',
  missing: (what: string, project: string) =>
    `You don’t have access to ${what} in the link. This is the same list in ${project}.`,
  missingProject: (id: string) => `the project ${id}`,
  missingRegion: (name: string) => `the region ${name}`,
  missingProjectAdvice:
    'Ask the owner of that project for a role in it, or ask the sender of the link to share the images with this project.',
  missingRegionAdvice: 'It has no image service for this project, or the name is wrong.',
  stayIn: (project: string) => `Stay in ${project}`,

  // Who
  user: 'Signed in as',
  userCard: 'User details',

  // Another user
  otherUser: 'A different user is signed in',
  otherUserAdvice:
    'Another tab of this browser signed in as a different user, so this page was cleared. Reload to continue as that user.',
} as const;
