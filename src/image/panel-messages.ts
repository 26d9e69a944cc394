import { distinctQuotes } from '../format/text.ts';
import type { PanelTab } from './tab.ts';

/** Loaded with the panel; what the rows of the list need too is in `messages.ts`. */
export const PANEL_WORDS = {
  panel: 'Image',
  pageTitle: (name: string, list: string) => `${distinctQuotes(name)} – ${list}`,
  close: 'Close',
  previous: 'Previous image',
  next: 'Next image',
  tabs: 'Image details',
  tabLabels: {
    overview: 'Overview',
    properties: 'Properties',
    tags: 'Tags',
    sharing: 'Sharing',
    edit: 'Edit',
    json: 'JSON',
  } satisfies Readonly<Record<PanelTab, string>>,
  copyId: 'Copy image ID',
  loading: 'Loading image',
  loadingTab: 'Loading',
  what: 'this image',
  goneTitle: 'This image was deleted or is no longer shared with this project',
  goneAdvice: 'The last known details are below. Refresh the list to see current images.',
  outdatedTitle: 'These details may be outdated',
  missingTitle: 'Image not found',
  missingAdvice: 'It was deleted, or it isn’t shared with this project.',
  noIdTitle: 'Not a valid image ID',
  noIdAdvice: 'Check the address, or find the image in the list.',
} as const;
