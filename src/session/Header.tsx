import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { paths } from '../paths.ts';
import { IconButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { THEMES } from '../ui/theme-names.ts';
import { useTheme } from '../ui/theme.ts';
import styles from './Header.module.css';
import { SESSION_WORDS as words } from './messages.ts';
import { useSession } from './SessionContext.ts';

/** The bar on top of every page: where one is, and as whom. `children` stand between the two. */
export function Header({ children }: { readonly children?: ReactNode }) {
  const { session } = useSession();
  const where = `${session.project.name} · ${session.region}`;
  return (
    <header className={styles.header}>
      <Link className={styles.logo} to={paths.images()} aria-label={words.home}>
        <span className={styles.mark} aria-hidden="true" />
        {words.product}
      </Link>
      <p className={styles.where} title={`${words.scope}: ${where}`}>
        <span className="visually-hidden">{words.scope}: </span>
        {where}
        {session.embedded && <span className={styles.embedded}>{words.embedded}</span>}
      </p>
      {children}
      <span className={styles.space} />
      <ThemeSwitch />
      <p className={styles.user}>
        <span className="visually-hidden">{words.user} </span>
        {session.user.name}
      </p>
    </header>
  );
}

function ThemeSwitch() {
  const [theme, choose] = useTheme();
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system';
  return <IconButton label={words.theme[theme]} icon={<Icon name="theme" />} onClick={() => choose(next)} />;
}
