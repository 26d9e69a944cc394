import type { ServicePageId } from './service-page.ts';

/** Separate from what the menu opens, since the button and the menu are loaded first. */
export const SERVICE_MENU_WORDS = {
  menu: 'Summary, quota and service',
  entries: {
    summary: 'Summary of this view',
    quota: 'Quota',
    stores: 'Images in stores',
    tasks: 'Tasks',
    cache: 'Image cache',
  } satisfies Record<ServicePageId, string>,
} as const;
