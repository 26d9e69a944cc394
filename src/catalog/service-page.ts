import type { ProfileName } from '../attributes/profile.ts';
import { formatAddress, parseAddress, withUi } from '../filters/address.ts';

/** What can be looked up of the service, each over the list and with an address of its own. */
const SERVICE_PAGES = ['summary', 'quota', 'stores', 'tasks', 'cache'] as const;

export type ServicePageId = (typeof SERVICE_PAGES)[number];

/** What is known of the service, and of the user. */
interface ServiceFacts {
  readonly profile: ProfileName;
  readonly isAdmin: boolean;
  /** 0 while it is not known. */
  readonly storeCount: number;
  /** Whether it has answered about its cache. */
  readonly hasCache: boolean;
}

/** The pages that the service has something for. */
export function servicePagesOf({
  profile,
  isAdmin,
  storeCount,
  hasCache,
}: ServiceFacts): readonly ServicePageId[] {
  return SERVICE_PAGES.filter((page) => {
    switch (page) {
      case 'summary':
      case 'quota':
        return true;
      case 'stores':
        return profile === 'glance' && storeCount > 1;
      case 'tasks':
        return profile === 'glance' && isAdmin;
      case 'cache':
        return profile === 'glance' && isAdmin && hasCache;
    }
  });
}

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
