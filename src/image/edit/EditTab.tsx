import { useSession } from '../../session/SessionContext.ts';
import { isReader, standingOf } from '../../sharing/members/standing.ts';
import type { TabProps } from '../tab.ts';
import { EditForm } from './EditForm.tsx';
import styles from './EditTab.module.css';
import { HOLD_WORDS, EDIT_WORDS as words } from './messages.ts';

/** The attributes of an image for whoever may change them. */
export function EditTab({ image }: TabProps) {
  const { session } = useSession();
  const standing = standingOf(image, session);
  if (standing === 'other') return <p className={styles.note}>{HOLD_WORDS['not-owner']}</p>;
  return (
    <div className={styles.tab}>
      {standing === 'administrator' && <p className={styles.note}>{words.asAdministrator}</p>}
      {isReader(session.roles) && <p className={styles.note}>{words.asReader}</p>}
      <EditForm key={image.id} image={image} />
    </div>
  );
}
