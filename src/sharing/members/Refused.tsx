import type { ApiError } from '../../api/errors.ts';
import { ServiceSaid } from '../../session/ServiceSaid.tsx';
import { explainRefusal, type Operation } from './refusals.ts';
import styles from './Refused.module.css';
import { useAsker } from './useAsker.ts';

interface RefusedProps {
  readonly error: ApiError;
  readonly operation: Operation;
}

/** What the service refused and why: our words, its own as text, and what support asks for. */
export function Refused({ error, operation }: RefusedProps) {
  const { title, advice } = explainRefusal(error, operation, useAsker());
  return (
    <div className={styles.refused}>
      <p className={styles.title}>{title}</p>
      <p>{advice}</p>
      <ServiceSaid error={error} />
    </div>
  );
}
