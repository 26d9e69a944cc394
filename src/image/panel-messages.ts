import { apart } from '../format/quoted.ts';
import type { PanelTab } from './tab.ts';

/** Loaded with the panel; what the rows of a list say too stands in `messages.ts`. */
export const PANEL_WORDS = {
  panel: 'Image',
  pageTitle: (name: string, list: string) => `${apart(name)} – ${list}`,
  close: 'Close',
  previous: 'Previous image',
  next: 'Next image',
  tabs: 'Views of this image',
  tabLabels: {
    overview: 'Overview',
    properties: 'Properties',
    tags: 'Tags',
    sharing: 'Sharing',
    edit: 'Edit',
    json: 'JSON',
  } satisfies Readonly<Record<PanelTab, string>>,
  copyId: 'Copy the image ID',
  copied: 'Copied',
  copyByHand: 'Copy it from here: the browser did not allow it',
  loading: 'Loading this image',
  loadingTab: 'Loading',
  what: 'this image',
  goneTitle: 'This image was deleted or is no longer shared with this project',
  goneAdvice:
    'Below is what was last known of it. The list stays as it is; refresh it to see what is there now.',
  outdatedTitle: 'This may not be how the image is now',
  missingTitle: 'This image was not found',
  missingAdvice: 'It was deleted, or it is not shared with this project. The list stays as it is.',
  noIdTitle: 'This is not the ID of an image',
  noIdAdvice:
    'The address names something that no image can be called. Check it, or look for the image in the list.',
} as const;
