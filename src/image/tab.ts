import type { Image } from '../api/image.ts';
import type { Param } from '../filters/address.ts';

/** The views of an image that an address can name, in the order of the tabs. */
export const PANEL_TABS = ['overview', 'properties', 'tags', 'sharing', 'edit', 'json'] as const;

export type PanelTab = (typeof PANEL_TABS)[number];

/** What a view of an image is given. */
export interface TabProps {
  readonly image: Image;
  /** Unix milliseconds, to the minute. */
  readonly nowMs: number;
  /** The list beside the image. */
  readonly list: PanelList;
}

/** What an image may ask of the list beside it. */
export interface PanelList {
  /** What the page is called while no image is open. */
  readonly title: string;
  /** The address of another image beside the same list. */
  readonly hrefOf: (imageId: string) => string;
  /** Opens another image beside the same list. */
  readonly open: (imageId: string) => void;
  /** Narrows the list by one more filter, or by another value of it. */
  readonly filterBy: (param: Param) => void;
  /** The images of the list that are in memory, as they were sent. */
  readonly imagesInMemory: () => readonly Image[];
}
