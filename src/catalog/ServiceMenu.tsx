import { Icon } from '../ui/Icon.tsx';
import { MenuButton } from '../ui/MenuButton.tsx';
import { navigateTo } from '../ui/page-history.ts';
import {
  SERVICE_MENU_WORDS as words,
  SERVICE_PAGES,
  servicePageIn,
  withServicePage,
} from './service-page.ts';

/** The pages about the service. It takes the address at the click, so that no change of the filters renders it. */
export function ServiceMenu() {
  return (
    <MenuButton
      label={words.menu}
      icon={<Icon name="gauge" />}
      isIcon
      entries={SERVICE_PAGES.map((id) => ({ id, label: words.entries[id] }))}
      onAction={(id) => {
        const page = servicePageIn(id);
        if (page !== null) navigateTo(withServicePage(window.location, page));
      }}
    />
  );
}
