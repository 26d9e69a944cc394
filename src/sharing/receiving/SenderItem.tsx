import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { acceptedFromQuery } from '../../api/queries.ts';
import type { ShareStatus } from '../../filters/membership.ts';
import { presetsOf } from '../../filters/presets.ts';
import { formatBytes } from '../../format/bytes.ts';
import { formatAge, machineTime } from '../../format/dates.ts';
import { isAdmin } from '../../session/rights.ts';
import { scopeOf } from '../../session/session.ts';
import { useSession } from '../../session/SessionContext.ts';
import { Button } from '../../ui/Button.tsx';
import { DECISIONS_ON_ALL } from '../decision-messages.ts';
import { SHARING_WORDS as words } from '../messages.ts';
import { DecisionButtons } from './DecisionButtons.tsx';
import type { Sender } from './senders.ts';
import styles from './Senders.module.css';

interface SenderItemProps {
  readonly sender: Sender;
  /** What the project is called; its ID where no name is known. */
  readonly name: string;
  readonly from: ShareStatus;
  readonly nowMs: number;
  readonly onDecide: (to: ShareStatus) => void;
  readonly onShowOnly: () => void;
}

/** One project that shares images: what is known of it, and the decisions on all of them. */
export function SenderItem({ sender, name, from, nowMs, onDecide, onShowOnly }: SenderItemProps) {
  const { projectId, items, bytes, newest } = sender;
  const { session } = useSession();
  const item = useRef<HTMLLIElement>(null);
  const known = session.projects.find(({ id }) => id === projectId);

  /** Before the group leaves: the card of the job that begins takes the focus that would be lost. */
  function focusNeighbour(): void {
    const { current } = item;
    const neighbour = current?.nextElementSibling ?? current?.previousElementSibling;
    const target = neighbour?.querySelector('button') ?? current?.closest('section');
    target?.focus({ preventScroll: true });
  }

  return (
    <li ref={item} className={styles.sender}>
      <div className={styles.about}>
        <strong translate="no" dir="auto">
          {name}
        </strong>
        {projectId !== '' && projectId !== name && (
          <code className={styles.id} translate="no">
            {projectId}
          </code>
        )}
        <span className={styles.facts}>
          <span>{words.sent(items.length)}</span>
          {bytes > 0 && <span>{formatBytes(bytes)}</span>}
          {newest !== null && (
            <time dateTime={machineTime(newest)}>{words.newest(formatAge(newest, nowMs))}</time>
          )}
          {known !== undefined && <span>{words.isOwnProject}</span>}
          {from !== 'accepted' && projectId !== '' && <AcceptedBefore projectId={projectId} />}
        </span>
      </div>
      <div className={styles.buttons}>
        <DecisionButtons
          from={from}
          what={words.allFrom(name)}
          labels={DECISIONS_ON_ALL}
          onDecide={(to) => {
            focusNeighbour();
            onDecide(to);
          }}
        />
        {projectId !== '' && (
          <Button look="quiet" aria-label={words.showOnlyFrom(name)} onClick={onShowOnly}>
            {words.showOnly}
          </Button>
        )}
      </div>
    </li>
  );
}

/** How many images of a project were accepted before. Not for administrators, who get every shared image. */
function AcceptedBefore({ projectId }: { readonly projectId: string }) {
  const { session, http } = useSession();
  const accepted = presetsOf(session.profile, session.project.id).find(({ name }) => name === 'accepted');
  const query = [...(accepted?.filters ?? []), { name: 'owner', value: projectId }];
  const { data } = useQuery({
    ...acceptedFromQuery(http, scopeOf(session), projectId, query),
    enabled: !isAdmin(session),
  });
  if (data === undefined) return null;
  const { count, isMore } = data;
  return <span>{count === 0 ? words.noneAcceptedBefore : words.acceptedBefore(count, isMore)}</span>;
}
