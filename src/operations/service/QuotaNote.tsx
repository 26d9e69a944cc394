import { useQuery } from '@tanstack/react-query';
import { exceededBy, nearnessOf, quotasQuery } from '../../api/quota.ts';
import { StatusNote } from '../../ui/Note.tsx';
import { useOperationScope } from '../operation-scope.ts';
import styles from './Quota.module.css';
import { QUOTA_WORDS as words } from './quota-messages.ts';

interface QuotaNoteProps {
  /** Bytes of the file that is to be stored; `null` while they are not known. */
  readonly sizeBytes: number | null;
}

/**
 * Says before an image is made that a limit of the project is near, or that the image would go beyond it. Nothing where
 * the service does not tell its limits.
 */
export function QuotaNote({ sizeBytes }: QuotaNoteProps) {
  const { http, scope, profile } = useOperationScope();
  const { data = [] } = useQuery({ ...quotasQuery(http, scope, profile), retry: false });
  const exceeded = new Set(exceededBy(data, sizeBytes));
  const told = data.filter(
    (quota) => exceeded.has(quota) || (isOfNewImages(quota.resource) && nearnessOf(quota) !== 'far'),
  );
  if (told.length === 0) return null;
  return (
    <div role="status" className={styles.page}>
      {told.map((quota) => (
        <StatusNote key={quota.resource} tone="warn">
          {exceeded.has(quota) ? words.exceeded(quota) : words.near(quota)}
        </StatusNote>
      ))}
    </div>
  );
}

/** Whether another image counts towards it: sharing one does not. */
function isOfNewImages(resource: string): boolean {
  return resource !== 'image_shared' && resource !== 'image_member';
}
