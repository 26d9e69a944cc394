import type { SessionEntry } from '../../../contract/session.d.ts';
import { Button } from '../../ui/Button.tsx';
import { useNow } from '../../ui/useNow.ts';
import { browserName } from './browser-name.ts';
import { SESSIONS_WORDS as words } from './messages.ts';
import styles from './Sessions.module.css';

interface SessionItemProps {
  readonly entry: SessionEntry;
  readonly showsUser: boolean;
  readonly onEnd: () => void;
}

/** One session: with what, from where, since when, when last used, and its end. */
export function SessionItem({ entry, showsUser, onEnd }: SessionItemProps) {
  const now = useNow();
  const { program, system } = browserName(entry.browser);
  const known = program ?? words.unknownBrowser;
  const browser = system === null ? known : words.browserOn(known, system);
  const user = showsUser ? words.user(entry.user.name, entry.domain) : null;
  const from = words.from(browser, entry.address);
  return (
    <li className={styles.item}>
      <div>
        {user !== null && (
          <p className={styles.name} translate="no" dir="auto">
            {user}
          </p>
        )}
        <p className={styles.name} title={entry.browser}>
          {from}
        </p>
        <p className={styles.times}>{words.times(entry.startedAt, entry.seenAt, now)}</p>
      </div>
      {entry.isOwn ? (
        <span className={styles.own}>{words.thisOne}</span>
      ) : (
        <Button aria-label={user === null ? words.endOf(from) : words.endOfUser(user, from)} onClick={onEnd}>
          {words.end}
        </Button>
      )}
    </li>
  );
}
