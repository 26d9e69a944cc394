import { ApiError } from '../../api/errors.ts';
import { ERROR_WORDS } from '../../api/error-messages.ts';
import type { Image } from '../../api/image.ts';
import { explain, refusalWords } from '../../api/messages.ts';
import type { ShareStatus } from '../../filters/membership.ts';
import { useProjectNames } from '../../session/project-lookup.ts';
import { useSession } from '../../session/SessionContext.ts';
import type { JobItem } from '../../work/job.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { NoteBox } from '../../ui/Note.tsx';
import { useNow } from '../../ui/useNow.ts';
import { Waiting } from '../../ui/Waiting.tsx';
import { SHARING_WORDS as words } from '../messages.ts';
import { groupBySender } from './senders.ts';
import { SenderItem } from './SenderItem.tsx';
import styles from './Senders.module.css';
import { useWholeList, type SenderList } from './useSenders.ts';

interface SendersProps {
  readonly list: SenderList;
  /** The membership that the images of the list have. */
  readonly from: ShareStatus;
  /** Whether an image has left the list since it was read. */
  readonly isRemoved: (imageId: string) => boolean;
  readonly nameOf: (image: Image) => string;
  readonly onDecide: (items: readonly JobItem[], to: ShareStatus) => void;
  /** Filters the list by the project that owns the images. */
  readonly onShowOnly: (projectId: string) => void;
  readonly onClose: () => void;
}

/** The images of a list of invitations, grouped by the project that shares them, each with one press for all of it. */
export function Senders(props: SendersProps) {
  const { list, from, isRemoved, nameOf, onDecide, onShowOnly, onClose } = props;
  const { session } = useSession();
  const { images, phase, cancel, retry } = useWholeList(list);
  const nowMs = useNow();
  const left = images.filter(({ id }) => !isRemoved(id));
  const senders = groupBySender(left, session.project.id, nameOf);
  const projectName = useProjectNames(
    senders.flatMap(({ projectId }) => (projectId === '' ? [] : [projectId])),
  );
  return (
    <section className={styles.senders} aria-label={words.senders} tabIndex={-1}>
      <div className={styles.head}>
        <h2 className={styles.title}>{words.senders}</h2>
        <IconButton label={words.closeSenders} icon={<Icon name="close" />} onClick={onClose} />
      </div>
      {(phase === 'reading' || phase === 'cancelled') && (
        <Waiting
          text={words.readingSenders(left.length)}
          isAsking={phase === 'reading'}
          onCancel={cancel}
          onRetry={retry}
        />
      )}
      {phase instanceof ApiError && (
        <NoteBox tone="bad" role="alert">
          <p>{words.sendersFailed}</p>
          <p>{refusalWords(phase, explain(phase, words.what))}</p>
          <Button onClick={retry}>{ERROR_WORDS.tryAgain}</Button>
        </NoteBox>
      )}
      {phase === 'done' && senders.length === 0 && <p>{words.noSenders}</p>}
      {phase === 'done' && (
        <ul className={styles.list}>
          {senders.map((sender) => (
            <SenderItem
              key={sender.projectId}
              sender={sender}
              name={sender.projectId === '' ? words.unknownOwner : projectName(sender.projectId)}
              from={from}
              nowMs={nowMs}
              onDecide={(to) => onDecide(sender.items, to)}
              onShowOnly={() => onShowOnly(sender.projectId)}
            />
          ))}
        </ul>
      )}
    </section>
  );
}
