import styles from './Badge.module.css';

export type Tone = 'ok' | 'busy' | 'warn' | 'bad' | 'off';

interface BadgeProps {
  readonly tone: Tone;
  readonly children: string;
}

/** A state as a coloured word. */
export function Badge({ tone, children }: BadgeProps) {
  return (
    <span className={styles.badge} data-tone={tone}>
      {children}
    </span>
  );
}
