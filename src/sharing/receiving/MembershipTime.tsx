import { useQuery } from '@tanstack/react-query';
import { formatAge, formatTime, machineTime } from '../../format/dates.ts';
import { membershipQuery } from '../member-facts.ts';
import { DECISION_WORDS as words } from '../decision-words.ts';
import { useReceiving } from './receiving.ts';

interface MembershipTimeProps {
  readonly imageId: string;
  /** When it was shared, or when that was last decided on. */
  readonly of: 'createdAt' | 'updatedAt';
  /** Unix milliseconds. */
  readonly nowMs: number;
}

/** A time of the own membership of an image. It is asked for when this is drawn: by the rows on screen alone. */
export function MembershipTime({ imageId, of, nowMs }: MembershipTimeProps) {
  const { http, scope } = useReceiving().receiver;
  const { data: member, isError } = useQuery(membershipQuery(http, scope, imageId));
  if (member === undefined && !isError) return <span aria-hidden="true">{words.loading}</span>;
  if (member === undefined || member === null) return words.noFacts;
  const time = member[of];
  return (
    <time dateTime={machineTime(time)} title={formatTime(time)}>
      {formatAge(time, nowMs)}
    </time>
  );
}
