import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { toApiError } from '../../api/errors.ts';
import { textOf, type Image } from '../../api/image.ts';
import { membersQuery } from '../../api/members-query.ts';
import { scopeOf } from '../../session/session.ts';
import { useSession } from '../../session/SessionContext.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { StatusNote } from '../../ui/Note.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { UnreadableNotice } from '../../ui/Unreadable.tsx';
import { actionsOf } from '../../work/job.ts';
import { Failures } from './Failures.tsx';
import { ListRefused } from './Refused.tsx';
import { MemberList } from './MemberList.tsx';
import { NewerVersion } from '../NewerVersion.tsx';
import { MEMBERS_WORDS as words } from './messages.ts';
import styles from './OwnerView.module.css';
import { RunProgress } from './RunProgress.tsx';
import { ShareForm } from './ShareForm.tsx';
import { StatusCounts } from './MemberStatus.tsx';
import { useMembersDraft } from './useMembersDraft.ts';

interface OwnerViewProps {
  /** Whether the visibility is `shared`. */
  readonly image: Image;
  /** Unix milliseconds. */
  readonly nowMs: number;
}

/** All members of an image, for users who may change them: share, see, stop. */
export function OwnerView({ image, nowMs }: OwnerViewProps) {
  const { session, http } = useSession();
  const client = useQueryClient();
  const asked = membersQuery(http, scopeOf(session), image.id);
  const { data: list, error, refetch, isFetching } = useQuery(asked);
  const data = list?.members;
  const use = useMembersDraft({ id: image.id, name: textOf(image, 'name') ?? image.id });
  const heading = useRef<HTMLHeadingElement>(null);
  const { job, isRunning } = use;
  const status = textOf(image, 'status') ?? '';
  if (data === undefined && error === null) {
    return (
      <Waiting
        text={words.loading}
        isAsking={isFetching}
        onCancel={() => void client.cancelQueries({ queryKey: asked.queryKey })}
        onRetry={() => void refetch()}
      />
    );
  }

  /** Moves the focus to an element that stays: the pressed button is about to disappear. */
  function toHeading(): void {
    heading.current?.focus();
  }

  return (
    <>
      {status !== 'active' && <StatusNote tone="warn">{words.notActive(status, session.profile)}</StatusNote>}
      <NewerVersion image={image} />
      {data !== undefined && <ShareForm image={image} members={data} use={use} />}
      {job !== null && isRunning && (
        <RunProgress
          job={job}
          onHalt={() => {
            toHeading();
            actionsOf(job).cancel?.();
          }}
        />
      )}
      {data !== undefined && <Failures members={data} use={use} onRetry={toHeading} />}
      {error !== null && (
        <ListRefused imageId={image.id} error={toApiError(error)} onRetry={() => void refetch()} />
      )}
      {data !== undefined && (
        <section className={styles.members} aria-label={words.members}>
          <div className={styles.head}>
            <h3 ref={heading} tabIndex={-1} className={styles.title}>
              {data.length === 0 ? words.noMembers : words.sharedWith(data.length)}
            </h3>
            <UnreadableNotice
              elements={(list?.unreadable ?? []).map((element) => ({ why: words.unreadable, element }))}
            />
            <IconButton
              label={isFetching ? words.refreshing : words.refresh}
              icon={<Icon name="refresh" />}
              aria-disabled={isFetching}
              onClick={() => void refetch()}
            />
          </div>
          {data.length === 0 ? (
            <p className={styles.dim}>{words.noMembersAdvice}</p>
          ) : (
            <>
              <StatusCounts members={data} />
              <MemberList
                members={data}
                nowMs={nowMs}
                isBusy={isRunning}
                onStop={(projectIds) => {
                  toHeading();
                  use.start('stop', projectIds);
                }}
              />
            </>
          )}
        </section>
      )}
    </>
  );
}
