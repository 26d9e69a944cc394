import styles from './OsLogo.module.css';

interface OsLogoProps {
  /** The name of the logo; nothing keeps the place free. */
  readonly name: string | undefined;
  readonly size?: 'small' | 'large';
}

/** The logo of an operating system, beside words that say the same. */
export function OsLogo({ name, size = 'small' }: OsLogoProps) {
  return <span className={styles.os} data-os={name} data-size={size} aria-hidden="true" />;
}
