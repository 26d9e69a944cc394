import { formatClock, formatTime } from '../format/dates.ts';

export const SESSION_WORDS = {
  product: 'Vitrine',
  home: 'Vitrine, all images',
  embedded: 'embedded cloud',
  theme: { system: 'Theme: as the system', light: 'Theme: light', dark: 'Theme: dark' },
  reload: 'Reload',
  requestId: 'Request ID',
  tryAgain: 'Try again',
  serviceSaid: 'The service said:',

  // A service that asks to wait, or does not answer
  asksToWait: 'The service asks to wait: it had too many requests.',
  asksToWaitUntil: (timeMs: number) =>
    `The service asks to wait until ${formatTime(new Date(timeMs).toISOString())}.`,
  tryingAgainAt: (timeMs: number) => `Trying again at ${formatClock(timeMs)}.`,
  tryNow: 'Try now',

  // Project and region
  scope: 'Project and region',
  project: 'Project',
  region: 'Region',
  projectId: 'Project ID',
  homeProject: 'home',
  searchProject: 'Find a project',
  noProjectFound: 'No project of this name.',
  opening: 'Opening the project',
  missing: (what: string, project: string) =>
    `The link asks for ${what}, which is not yours. This is the same query in ${project}.`,
  missingProject: (id: string) => `the project ${id}`,
  missingRegion: (name: string) => `the region ${name}`,
  missingProjectAdvice:
    'Ask whoever runs that project to give you a role in it, or whoever sent the link to share the images with this project.',
  missingRegionAdvice: 'It has no image service for this project, or another name.',
  stayIn: (project: string) => `Stay in ${project}`,

  // Who
  user: 'Signed in as',
  userCard: 'Who is signed in',

  // Nobody
  otherUser: 'Somebody else is signed in now',
  otherUserAdvice:
    'In another tab of this browser, somebody signed in as another user. What stood here was not theirs, so it is gone from the screen. Reload to go on as whoever is signed in now.',
} as const;
