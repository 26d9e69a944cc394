import { useQuery } from '@tanstack/react-query';
import { formatAge, formatTime, machineTime } from '../format/dates.ts';
import { DECISION_WORDS } from '../sharing/decision-messages.ts';
import { membershipQuery } from '../sharing/member-facts.ts';
import { useReceiving } from '../sharing/receiving/receiving.ts';
import type { MembershipTimeName } from './cells.tsx';

interface MembershipTimeProps {
  readonly imageId: string;
  readonly of: MembershipTimeName;
  /** Unix milliseconds. */
  readonly nowMs: number;
}

/** A time of the project's own membership of an image. Requested when it is drawn, so for the rows on screen only. */
export function MembershipTime({ imageId, of, nowMs }: MembershipTimeProps) {
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
