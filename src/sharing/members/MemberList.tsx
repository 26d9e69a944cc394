import { useState } from 'react';
import type { Member } from '../../api/members.ts';
import { Button } from '../../ui/Button.tsx';
import { Option } from '../../ui/Field.tsx';
import styles from './MemberList.module.css';
import { MemberRow } from './MemberRow.tsx';
import { MEMBERS_WORDS as words } from './messages.ts';
import { StopDialog } from './StopDialog.tsx';

interface MemberListProps {
  /** At least one. */
  readonly members: readonly Member[];
  /** Unix milliseconds. */
  readonly nowMs: number;
  /** Whether a change is running: no other can begin meanwhile. */
  readonly isBusy: boolean;
  readonly onStop: (projectIds: readonly string[]) => void;
}

/** The members; sharing can be stopped with one, with the selected, or with all. */
export function MemberList({ members, nowMs, isBusy, onStop }: MemberListProps) {
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState<readonly string[] | null>(null);
  const ids = members.map(({ memberId }) => memberId);
  // Members may disappear while they are selected.
  const selected = ids.filter((id) => marked.has(id));

  function mark(id: string, isMarked: boolean): void {
    setMarked(new Set(isMarked ? [...selected, id] : selected.filter((other) => other !== id)));
  }

  return (
    <>
      <div className={styles.bar}>
        {members.length > 1 && (
          <Option
            type="checkbox"
            label={words.selectAll}
            isChosen={selected.length === ids.length}
            onChange={(isChosen) => setMarked(new Set(isChosen ? ids : []))}
          />
        )}
        {selected.length > 0 && selected.length < ids.length ? (
          <Button look="danger" disabled={isBusy} onClick={() => setAsked(selected)}>
            {words.stopSelected(selected.length)}
          </Button>
        ) : (
          members.length > 1 && (
            <Button look="danger" disabled={isBusy} onClick={() => setAsked(ids)}>
              {words.stopAll}
            </Button>
          )
        )}
      </div>
      <ul className={styles.list}>
        {members.map((member) => (
          <MemberRow
            key={member.memberId}
            member={member}
            nowMs={nowMs}
            isMarked={marked.has(member.memberId)}
            isBusy={isBusy}
            onMark={(isMarked) => mark(member.memberId, isMarked)}
            onStop={() => setAsked([member.memberId])}
          />
        ))}
      </ul>
      {asked !== null && (
        <StopDialog
          projectIds={asked}
          onClose={() => setAsked(null)}
          onConfirm={() => {
            setAsked(null);
            setMarked(new Set());
            onStop(asked);
          }}
        />
      )}
    </>
  );
}
