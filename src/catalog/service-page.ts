import { formatAddress, parseAddress, withUi } from '../filters/address.ts';

/** What can be looked up of the service, each over the list and with an address of its own. */
export const SERVICE_PAGES = ['quota'] as const;

export type ServicePageId = (typeof SERVICE_PAGES)[number];

/** The parameter of the address that names one. */
export const SERVICE_PAGE = 'ui.page';

/** Reads the name of a page; `null` for anything else. */
export function servicePageIn(text: string | undefined): ServicePageId | null {
  return SERVICE_PAGES.find((page) => page === text) ?? null;
}

/** The same address with a page over it. */
export function withServicePage(
  { pathname, search }: Pick<Location, 'pathname' | 'search'>,
  page: ServicePageId,
): string {
  const { filters, ui } = parseAddress(search);
  return `${pathname}${formatAddress({ filters, ui: withUi(ui, SERVICE_PAGE, page) })}`;
}

/** Separate from what the menu opens, since the button and the menu are loaded first. */
export const SERVICE_MENU_WORDS = {
  menu: 'Quota and service',
  entries: { quota: 'Quota' } satisfies Record<ServicePageId, string>,
} as const;
