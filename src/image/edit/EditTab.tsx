import { useSession } from '../../session/SessionContext.ts';
import { imageRoleOf, isReader } from '../../session/rights.ts';
import { Note } from '../../ui/Note.tsx';
import type { TabProps } from '../tab.ts';
import { EditForm } from './EditForm.tsx';
import styles from './EditTab.module.css';
import { HOLD_WORDS, EDIT_WORDS as words } from './messages.ts';

/** The attributes of an image for whoever may change them. */
export function EditTab({ image }: TabProps) {
  const { session } = useSession();
  const role = imageRoleOf(image, session);
  if (role === 'other') return <Note tone="info">{HOLD_WORDS['not-owner']}</Note>;
  return (
    <div className={styles.tab}>
      {role === 'administrator' && <Note tone="info">{words.asAdministrator}</Note>}
      {isReader(session) && <Note tone="info">{words.asReader}</Note>}
      <EditForm key={image.id} image={image} />
    </div>
  );
}
