import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { asBackground } from '../api/http.ts';
import { imageCacheQuery } from '../api/image-cache.ts';
import { storesQuery } from '../api/imports.ts';
import { isAdmin } from '../session/rights.ts';
import { scopeOf } from '../session/session.ts';
import { useSession } from '../session/SessionContext.ts';
import { Icon } from '../ui/Icon.tsx';
import { MenuButton } from '../ui/MenuButton.tsx';
import { navigateTo } from '../ui/page-history.ts';
import { SERVICE_MENU_WORDS as words } from './service-messages.ts';
import { servicePageIn, servicePagesOf, withServicePage } from './service-page.ts';

/**
 * The pages about the service, as far as it has them; it is asked when the menu is likely to be opened. The address is
 * taken at the click, so that no change of the filters renders it.
 */
export function ServicePagesMenu() {
  const { session, http } = useSession();
  const [isNear, setNear] = useState(false);
  const { data: stores = [] } = useQuery({
    ...storesQuery(asBackground(http), scopeOf(session)),
    enabled: isNear && session.profile === 'glance',
    retry: false,
  });
  const isOfAdmin = isAdmin(session);
  const { data: cache } = useQuery({
    ...imageCacheQuery(asBackground(http), scopeOf(session)),
    enabled: isNear && isOfAdmin && session.profile === 'glance',
    retry: false,
  });
  const facts = {
    profile: session.profile,
    isAdmin: isOfAdmin,
    storeCount: stores.length,
    hasCache: cache !== undefined,
  };
  return (
    <MenuButton
      label={words.menu}
      icon={<Icon name="gauge" />}
      isIcon
      onNear={() => setNear(true)}
      entries={servicePagesOf(facts).map((id) => ({ id, label: words.entries[id] }))}
      onAction={(id) => {
        const page = servicePageIn(id);
        if (page !== null) navigateTo(withServicePage(window.location, page));
      }}
    />
  );
}
