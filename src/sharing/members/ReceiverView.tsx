import { useQuery, useQueryClient } from '@tanstack/react-query';
import { toApiError } from '../../api/errors.ts';
import { textOf, type Image } from '../../api/image.ts';
import { membersQuery } from '../../api/members-query.ts';
import { scopeOf } from '../../session/session.ts';
import { useSession } from '../../session/SessionContext.ts';
import { Waiting } from '../../ui/Waiting.tsx';
import { MEMBERS_WORDS as words, MY_STATUS } from './messages.ts';
import { ProjectName } from './ProjectName.tsx';
import { ListRefused } from './Refused.tsx';
import styles from './SharingTab.module.css';
import { StatusBadge } from './MemberStatus.tsx';
import { Times } from './Times.tsx';

interface ReceiverViewProps {
  readonly image: Image;
  /** Unix milliseconds. */
  readonly nowMs: number;
}

/** The user's own membership in an image of another project: the service shows no other. */
export function ReceiverView({ image, nowMs }: ReceiverViewProps) {
  const { session, http } = useSession();
  const client = useQueryClient();
  const asked = membersQuery(http, scopeOf(session), image.id);
  const { data, error, refetch, isFetching } = useQuery(asked);
  if (data === undefined) {
    if (error === null) {
      return (
        <Waiting
          text={words.loading}
          isAsking={isFetching}
          onCancel={() => void client.cancelQueries({ queryKey: asked.queryKey })}
          onRetry={() => void refetch()}
        />
      );
    }
    return (
      <div className={styles.tab}>
        <ListRefused imageId={image.id} error={toApiError(error)} onRetry={() => void refetch()} />
      </div>
    );
  }
  const own = data.members.find(({ memberId }) => memberId === session.project.id);
  const owner = textOf(image, 'owner');
  return (
    <div className={styles.tab}>
      {own === undefined ? (
        <p>{words.notMember}</p>
      ) : (
        <>
          <h3 className={styles.title}>{words.ownTitle}</h3>
          <StatusBadge status={own.status} />
          <p>{MY_STATUS[own.status]}</p>
          <Times member={own} nowMs={nowMs} />
        </>
      )}
      {owner !== null && (
        <dl className={styles.facts}>
          <dt>{words.owner}</dt>
          <dd>
            <ProjectName projectId={owner} />
          </dd>
        </dl>
      )}
      <p className={styles.dim}>{words.onlyOwner}</p>
    </div>
  );
}
