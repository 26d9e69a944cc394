import { useQuery } from '@tanstack/react-query';
import { use, useSyncExternalStore } from 'react';
import { type Image, textOf } from '../../api/image.ts';
import { formatTime, machineTime } from '../../format/dates.ts';
import { membershipQuery } from '../member-facts.ts';
import { SHARING_WORDS as words } from '../messages.ts';
import { NewerVersion } from '../NewerVersion.tsx';
import { useProjectNames } from '../../session/project-lookup.ts';
import { DecisionButtons } from './DecisionButtons.tsx';
import type { Rows } from './decisions.ts';
import styles from './Invitation.module.css';
import { useReceiving } from './receiving.ts';

interface InvitationProps {
  readonly image: Image;
  readonly name: string;
  /** The list beside the image. */
  readonly rows: Rows;
}

/**
 * The membership of this project in an image of another, with the possible decisions. Nothing for any other image.
 */
export function Invitation(props: InvitationProps) {
  const { scope } = useReceiving().receiver;
  const { image } = props;
  if (image['visibility'] !== 'shared' || image['owner'] === scope.projectId) return null;
  return <Membership {...props} />;
}

function Membership({ image, name, rows }: InvitationProps) {
  const receiving = useReceiving();
  const { http, scope } = receiving.receiver;
  const { decisions } = use(receiving.room());
  const pending = useSyncExternalStore(decisions.subscribe, decisions.getPending);
  const { data: member } = useQuery(membershipQuery(http, scope, image.id));
  const owner = textOf(image, 'owner');
  const nameOf = useProjectNames(owner === null ? [] : [owner]);
  // An administrator also sees images that are shared only with other projects.
  if (member === undefined || member === null) return null;
  const from = pending.get(image.id) ?? member.status;
  const items = [{ id: image.id, name }];
  return (
    <section className={styles.invitation} aria-label={words.invitation} data-stand={from}>
      <p>
        {words.sharedBy}{' '}
        <strong className={styles.owner} translate="no" dir="auto" title={owner ?? undefined}>
          {owner === null ? words.unknownOwner : nameOf(owner)}
        </strong>{' '}
        {words.since} <time dateTime={machineTime(member.createdAt)}>{formatTime(member.createdAt)}</time>
      </p>
      <p className={styles.stand} role="status">
        {words.stand[from]}
      </p>
      {from !== 'rejected' && <NewerVersion image={image} />}
      <div className={styles.buttons}>
        <DecisionButtons
          from={from}
          what={name}
          isDisabled={pending.has(image.id)}
          onDecide={(to) => receiving.decide({ items, from, to, rows })}
        />
      </div>
    </section>
  );
}
