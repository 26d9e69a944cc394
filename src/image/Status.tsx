import { Badge } from '../ui/Badge.tsx';
import { statusTone } from './facts.ts';
import { STATUS_MEANING } from './messages.ts';
import styles from './Status.module.css';

/** The status in the service's word and colour, and what it means, where that is known. */
export function Status({ status }: { readonly status: string }) {
  return (
    <>
      <Badge tone={statusTone(status)}>{status}</Badge>
      {Object.hasOwn(STATUS_MEANING, status) && (
        <span className={styles.meaning}>{STATUS_MEANING[status]}</span>
      )}
    </>
  );
}
