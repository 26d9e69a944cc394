import { useRef } from 'react';
import { textOf, type Image } from '../../api/image.ts';
import { useSession } from '../../session/SessionContext.ts';
import { StatusNote } from '../../ui/Note.tsx';
import { MEMBERS_WORDS as words } from './messages.ts';
import { OwnerView } from './OwnerView.tsx';
import { ProjectName } from './ProjectName.tsx';
import { ReceiverView } from './ReceiverView.tsx';
import styles from './SharingTab.module.css';
import { userRoleOf } from '../../session/rights.ts';
import { VisibilityNotice } from './VisibilityNotice.tsx';

interface SharingTabProps {
  readonly image: Image;
  /** Unix milliseconds. */
  readonly nowMs: number;
}

/** The members of an image and what the user can do about them, which depends on the owner. */
export function SharingTab({ image, nowMs }: SharingTabProps) {
  const { session } = useSession();
  const role = userRoleOf(image, session);
  const tab = useRef<HTMLDivElement>(null);
  const isShared = textOf(image, 'visibility') === 'shared';
  if (role === 'other') {
    return isShared ? <ReceiverView image={image} nowMs={nowMs} /> : <Stranger image={image} />;
  }
  return (
    <div ref={tab} tabIndex={-1} className={styles.tab}>
      {role === 'administrator' && <StatusNote tone="info">{words.asAdministrator}</StatusNote>}
      {isShared ? (
        // The selection belongs to one image.
        <OwnerView key={image.id} image={image} nowMs={nowMs} />
      ) : (
        <VisibilityNotice key={image.id} image={image} onShared={() => tab.current?.focus()} />
      )}
    </div>
  );
}

function Stranger({ image }: { readonly image: Image }) {
  const owner = textOf(image, 'owner');
  return (
    <div className={styles.tab}>
      <p>{words.visibilityNow(textOf(image, 'visibility') ?? '')}</p>
      <p>{words.onlyOwner}</p>
      {owner !== null && (
        <dl className={styles.facts}>
          <dt>{words.owner}</dt>
          <dd>
            <ProjectName projectId={owner} />
          </dd>
        </dl>
      )}
    </div>
  );
}
