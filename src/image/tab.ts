import type { Image } from '../api/image.ts';
import type { Param } from '../filters/address.ts';

/** The views of an image that an address can name, in the order of the tabs. */
export const PANEL_TABS = ['overview', 'properties', 'tags', 'sharing', 'edit', 'json'] as const;

export type PanelTab = (typeof PANEL_TABS)[number];

export interface TabProps {
  readonly image: Image;
  /** Unix milliseconds, to the minute. */
  readonly nowMs: number;
  /** The list beside the image. */
  readonly list: PanelList;
}

/** What the panel of an image needs from the list beside it. */
export interface PanelList {
  /** The title of the page while no image is open. */
  readonly title: string;
  /** The address of another image beside the same list. */
  readonly hrefOf: (imageId: string) => string;
  /** Opens another image beside the same list. */
  readonly open: (imageId: string) => void;
  /** Opens the form for a new image, in a history entry of its own: Back leads to this image. */
  readonly openNew: () => void;
  /** Adds a filter to the list, or replaces its value; `isHere` for what the service cannot compare. */
  readonly filterBy: (param: Param, isHere?: boolean) => void;
  /** Leaves the images with this value out of the list; applied by the page. */
  readonly exclude: (param: Param) => void;
  /** The images of the list that are in memory, as they were sent. */
  readonly imagesInMemory: () => readonly Image[];
}
