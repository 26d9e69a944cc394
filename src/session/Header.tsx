import type { ReactNode } from 'react';
import { NO_FILTERS } from '../filters/address.ts';
import { paths } from '../paths.ts';
import styles from './Header.module.css';
import { SESSION_WORDS as words } from './messages.ts';
import { uiWithPlace } from './scope-address.ts';
import { ScopeSwitch } from './ScopeSwitch.tsx';
import type { Session } from '../../contract/session.d.ts';
import { useSession } from './SessionContext.ts';
import { UserCard } from './UserCard.tsx';
import { IconButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { PageLink } from '../ui/PageLink.tsx';
import { THEMES } from '../ui/theme-choice.ts';
import { useTheme } from '../ui/theme.ts';

/** The bar on top of every page: project and region, then `children`, then the user. */
export function Header({ children }: { readonly children?: ReactNode }) {
  const { session } = useSession();
  return (
    <header className={styles.header}>
      <PageLink className={styles.logo} href={homeOf(session)} aria-label={words.home}>
        <span className={styles.mark} aria-hidden="true" />
        <span className={styles.product}>{words.product}</span>
      </PageLink>
      <ScopeSwitch />
      {session.embedded && <span className={styles.embedded}>{words.embedded}</span>}
      {children}
      <span className={styles.space} />
      <ThemeSwitch />
      <UserCard />
    </header>
  );
}

/** All images of the present project and region. */
function homeOf({ project, region, home }: Session): string {
  return paths.images({
    filters: NO_FILTERS,
    ui: uiWithPlace([], { projectId: project.id, region }, home),
  });
}

/** Cycles through the themes: as the system, light, dark. */
export function ThemeSwitch() {
  const [theme, choose] = useTheme();
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system';
  return <IconButton label={words.theme[theme]} icon={<Icon name="theme" />} onClick={() => choose(next)} />;
}
