import { ownValue } from '../format/text.ts';
import { Badge } from '../ui/Badge.tsx';
import { statusTone } from './facts.ts';
import { STATUS_MEANING } from './messages.ts';
import styles from './Status.module.css';

interface StatusProps {
  readonly status: string;
  /** Replaces the usual explanation of the status. */
  readonly meaning?: string;
}

/** The status in the service's word and colour, and what it means, where that is known. */
export function Status({ status, meaning = ownValue(STATUS_MEANING, status) }: StatusProps) {
  return (
    <>
      <Badge tone={statusTone(status)}>{status}</Badge>
      {meaning !== undefined && <span className={styles.meaning}>{meaning}</span>}
    </>
  );
}
