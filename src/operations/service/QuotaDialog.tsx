import { useQuery } from '@tanstack/react-query';
import { textOf } from '../../api/image.ts';
import { quotasQuery, type Quota } from '../../api/quota.ts';
import { formatBytes } from '../../format/bytes.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { PageLink } from '../../ui/PageLink.tsx';
import { useNow } from '../../ui/useNow.ts';
import { formatAge } from '../../format/dates.ts';
import { useOperationScope, type OperationScope } from '../operation-scope.ts';
import { Failed } from './Failed.tsx';
import { QUOTA_WORDS as words } from './quota-messages.ts';
import { quotaUsersQuery, type QuotaUser } from './quota-users.ts';
import { QuotaLines } from './QuotaLines.tsx';
import styles from './Quota.module.css';

export interface ServicePageProps {
  readonly onClose: () => void;
  /** The address of an image beside the list. */
  readonly hrefOf: (imageId: string) => string;
}

/** What the project uses of what it may use, and which of its images use most. */
export function QuotaDialog({ onClose, hrefOf }: ServicePageProps) {
  const place = useOperationScope();
  const { data, error, refetch } = useQuery(quotasQuery(place.http, place.scope, place.profile));
  return (
    <Dialog title={words.title} closeLabel={words.close} width="text" onClose={onClose}>
      <div className={styles.page}>
        {error !== null && <Failed error={error} what={words.what} onRetry={() => void refetch()} />}
        {data === undefined && error === null && <p role="status">{words.loading}</p>}
        {data !== undefined && (
          <>
            <p className={styles.dim}>{words.intro(place.projectName)}</p>
            {data.length === 0 ? <p>{words.none}</p> : <QuotaLines quotas={data} />}
            <QuotaUsers place={place} quotas={data} hrefOf={hrefOf} />
          </>
        )}
      </div>
    </Dialog>
  );
}

interface QuotaUsersProps {
  readonly place: OperationScope;
  readonly quotas: readonly Quota[];
  readonly hrefOf: ServicePageProps['hrefOf'];
}

function QuotaUsers({ place, quotas, hrefOf }: QuotaUsersProps) {
  const { http, scope, profile } = place;
  const { data, error, refetch } = useQuery(quotaUsersQuery(http, scope, profile));
  const isIms = profile === 'ims';
  return (
    <>
      <h3 className={styles.heading}>{isIms ? words.oldest : words.largest}</h3>
      {isIms && <p className={styles.dim}>{words.oldestNote}</p>}
      {quotas.some(({ unit }) => unit === 'mebibytes') && <p className={styles.dim}>{words.sizeNote}</p>}
      {error !== null && <Failed error={error} what={words.images} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <p role="status">{words.loadingImages}</p>}
      {data?.length === 0 && <p>{isIms ? words.noImages : words.noFiles}</p>}
      {data !== undefined && (
        <ul className={styles.images} aria-label={isIms ? words.oldest : words.largest}>
          {data.map((user) => (
            <QuotaUserLine key={user.image.id} user={user} isIms={isIms} href={hrefOf(user.image.id)} />
          ))}
        </ul>
      )}
    </>
  );
}

interface QuotaUserLineProps {
  readonly user: QuotaUser;
  readonly isIms: boolean;
  readonly href: string;
}

function QuotaUserLine({ user: { image, sizeBytes, stores }, isIms, href }: QuotaUserLineProps) {
  const nowMs = useNow();
  const created = textOf(image, 'created_at');
  return (
    <li className={styles.image}>
      <PageLink href={href} translate="no" dir="auto">
        {textOf(image, 'name') ?? image.id}
      </PageLink>
      <span>
        {isIms && created !== null && formatAge(created, nowMs)}
        {!isIms && sizeBytes !== null && formatBytes(sizeBytes)}
        {stores > 1 && ` ${words.inStores(stores)}`}
      </span>
    </li>
  );
}
