import type { ReactNode } from 'react';
import { textOf, type Image } from '../api/image.ts';
import type { ShareStatus } from '../filters/membership.ts';
import { nameOf } from '../image/facts.ts';
import { DECISIONS, DECISION_WORDS } from '../sharing/decision-messages.ts';
import { projectWords } from '../session/project-label.ts';
import type { CellTools } from './cells.tsx';
import styles from './cells.module.css';
import { CATALOG_WORDS as words } from './messages.ts';
import { useQuery } from '@tanstack/react-query';
import { formatAge, formatTime, machineTime } from '../format/dates.ts';
import { membershipQuery } from '../sharing/member-facts.ts';
import { useReceiving } from '../sharing/receiving/receiving.ts';

interface MembershipTimeProps {
  readonly imageId: string;
  /** `createdAt`: when it was shared; `updatedAt`: the last decision. */
  readonly of: 'createdAt' | 'updatedAt';
  /** Unix milliseconds. */
  readonly nowMs: number;
}

/** A time of the project's own membership of an image. Requested when it is drawn, so for the rows on screen only. */
function MembershipTime({ imageId, of, nowMs }: MembershipTimeProps) {
  const { http, scope } = useReceiving().receiver;
  const { data: member, isError } = useQuery(membershipQuery(http, scope, imageId));
  if (member === undefined && !isError) return <span aria-hidden="true">{DECISION_WORDS.loading}</span>;
  if (member === undefined || member === null) return DECISION_WORDS.noFacts;
  const time = member[of];
  return (
    <time dateTime={machineTime(time)} title={formatTime(time)}>
      {formatAge(time, nowMs)}
    </time>
  );
}

/** A button that decides on the image of its row; the project's own images have none. */
export function decisionCell(image: Image, to: ShareStatus, tools: CellTools): ReactNode {
  if (textOf(image, 'owner') === tools.session.project.id) return null;
  return (
    <button
      type="button"
      className={styles.decide}
      data-to={to}
      tabIndex={-1}
      aria-label={DECISION_WORDS.decide(to, nameOf(image))}
      onClick={() => tools.onDecide(image, to)}
    >
      {DECISIONS[to]}
    </button>
  );
}

/** The project that shares the image, by name where it is known. */
export function sharedByCell(image: Image, { session }: CellTools): ReactNode {
  const owner = textOf(image, 'owner');
  if (owner === null) return words.none;
  const name = projectWords(session, owner);
  return (
    <span className={name === owner ? styles.mono : undefined} translate="no" dir="auto" title={owner}>
      {name}
    </span>
  );
}

/** A component, unlike other cells: it sends a request of its own, for the rows on screen only. */
export function membershipTimeCell(
  image: Image,
  of: 'createdAt' | 'updatedAt',
  { nowMs, session }: CellTools,
): ReactNode {
  if (textOf(image, 'owner') === session.project.id) return words.none;
  return (
    <span className={styles.dim}>
      <MembershipTime imageId={image.id} of={of} nowMs={nowMs} />
    </span>
  );
}
