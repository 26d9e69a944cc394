import { useId, useRef, useState } from 'react';
import { Boundary } from '../ui/Boundary.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useIdle } from '../ui/idle.ts';
import { lazyComponent, lazyDialog } from '../ui/lazy.tsx';
import { SESSION_WORDS as words } from './messages.ts';
import { useSession } from './SessionContext.ts';
import styles from './UserCard.module.css';

const UserFacts = lazyComponent(() => import('./UserFacts.tsx').then((room) => room.UserFacts));

const SessionsDialog = lazyDialog(() =>
  import('./sessions/SessionsDialog.tsx').then((room) => room.SessionsDialog),
);

/** The signed-in user, their sessions, and signing out. */
export function UserCard() {
  const { session } = useSession();
  const id = useId();
  const isIdle = useIdle();
  const [isWanted, setWanted] = useState(false);
  const [showsSessions, setShowsSessions] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button
        ref={button}
        type="button"
        className={styles.button}
        popoverTarget={id}
        onClick={() => setWanted(true)}
      >
        <Icon name="user" />
        <span className="visually-hidden">{words.user} </span>
        <span className={styles.name} translate="no" dir="auto">
          {session.user.name}
        </span>
      </button>
      <div id={id} popover="auto" className={styles.card} role="dialog" aria-label={words.userCard}>
        {(isIdle || isWanted) && (
          <Boundary>
            <UserFacts onSessions={() => setShowsSessions(true)} />
          </Boundary>
        )}
      </div>
      {showsSessions && <SessionsDialog returnTo={button} onClose={() => setShowsSessions(false)} />}
    </>
  );
}
