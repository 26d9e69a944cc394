import styles from './OsLogo.module.css';

interface OsLogoProps {
  /** `undefined` leaves the space empty. */
  readonly name: string | undefined;
  readonly size?: 'small' | 'large';
}

/** The logo of an operating system, next to text with the same meaning. */
export function OsLogo({ name, size = 'small' }: OsLogoProps) {
  return <span className={styles.os} data-os={name} data-size={size} aria-hidden="true" />;
}
