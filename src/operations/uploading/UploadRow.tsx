import { useId, useRef, useState } from 'react';
import { toApiError } from '../../api/errors.ts';
import { explain, refusalWords } from '../../api/messages.ts';
import { useSession } from '../../session/SessionContext.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { CardButtons } from '../../ui/CornerCard.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { say, tell } from '../../ui/Toast.tsx';
import { actionsOf, hasEnded, type Job } from '../../work/job.ts';
import { UPLOAD_WORDS as words } from './messages.ts';
import styles from './UploadsCard.module.css';
import { closeUpload, deleteUploaded, uploadOf, uploadTurns, type Upload } from './uploads.ts';

interface UploadRowProps {
  readonly job: Job;
  readonly isWaiting: boolean;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/** One upload: how far it is, or how it ended, and what can be done with it. */
export function UploadRow({ job, isWaiting, isFirst, isLast }: UploadRowProps) {
  const { project, region } = useSession().session;
  const id = useId();
  const row = useRef<HTMLLIElement>(null);
  const upload = uploadOf(job.id);
  if (upload === undefined) return null;
  const { scope } = job;
  const isHere = scope.projectId === project.id && scope.region === region;
  const isOver = hasEnded(job);
  const { done, total } = job.progress;
  const [failure] = job.failures;
  return (
    <li ref={row} className={styles.row} tabIndex={-1} aria-labelledby={id}>
      <div className={styles.head}>
        <h3 id={id} className={styles.title}>
          {job.title}
          {!isHere && (
            <span className={styles.dim}>
              {' '}
              · <bdi translate="no">{scope.projectName}</bdi>
            </span>
          )}
        </h3>
        {isWaiting && !isOver && <Order upload={upload} isFirst={isFirst} isLast={isLast} />}
        {isOver && (
          <IconButton
            label={words.close(upload.name)}
            icon={<Icon name="close" />}
            onClick={() => closeUpload(job.id)}
          />
        )}
      </div>
      {!isOver && <ProgressBar value={done} max={Math.max(1, total ?? 1)} aria-label={job.title} />}
      {job.progressText !== null && <p className={styles.dim}>{job.progressText}</p>}
      {failure !== undefined && <p className={styles.reason}>{failure.reason}</p>}
      {job.state === 'cancelled' && <p className={styles.dim}>{words.stopped}</p>}
      <Sums upload={upload} />
      <Actions job={job} upload={upload} onGone={() => row.current?.focus({ preventScroll: true })} />
    </li>
  );
}

interface OrderProps {
  readonly upload: Upload;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/** Moves an upload that waits towards either end of the queue. */
function Order({ upload: { imageId, name }, isFirst, isLast }: OrderProps) {
  return (
    <>
      <IconButton
        label={words.up(name)}
        icon={<Icon name="up" />}
        // Not `disabled`, which would take the focus away at the end of the list.
        aria-disabled={isFirst}
        onClick={() => uploadTurns.move(imageId, -1)}
      />
      <IconButton
        label={words.down(name)}
        icon={<Icon name="down" />}
        aria-disabled={isLast}
        onClick={() => uploadTurns.move(imageId, 1)}
      />
    </>
  );
}

/** Two checksums that differ. */
function Sums({ upload: { transfer } }: { readonly upload: Upload }) {
  const { stage } = transfer.getView();
  if (stage.kind !== 'differs') return null;
  const isExpected = stage.from === 'expected';
  return (
    <dl className={styles.sums}>
      <dt>{isExpected ? words.expectedSum : words.fileSum}</dt>
      <dd>
        <code translate="no">{stage.wanted}</code>
      </dd>
      <dt>{isExpected ? words.foundSum : words.storedSum}</dt>
      <dd>
        <code translate="no">{stage.sum}</code>
      </dd>
    </dl>
  );
}

interface ActionsProps {
  readonly job: Job;
  readonly upload: Upload;
  /** The pressed button is about to disappear. */
  readonly onGone: () => void;
}

function Actions({ job, upload: { name, transfer }, onGone }: ActionsProps) {
  const [isDeleting, setDeleting] = useState(false);
  const { pause, resume, cancel } = actionsOf(job);
  const { kind } = transfer.getView().stage;
  const isSending = kind === 'queued' || kind === 'sending' || kind === 'waiting';
  const isOver = hasEnded(job);
  const mayDelete = kind === 'differs' || kind === 'failed' || kind === 'cancelled';

  async function deleteImage(): Promise<void> {
    if (isDeleting) return;
    setDeleting(true);
    try {
      await deleteUploaded(job.id);
      say(words.deleted(name));
    } catch (thrown) {
      setDeleting(false);
      const error = toApiError(thrown);
      tell({
        text: words.notDeleted(name),
        detail: refusalWords(error, explain(error, 'this image')),
        tone: 'bad',
      });
    }
  }

  const press = (act: () => void) => () => {
    onGone();
    act();
  };
  const buttons = [
    isSending && pause !== undefined && (
      <Button key="pause" aria-label={words.pause(name)} onClick={press(pause)}>
        {words.pauseShort}
      </Button>
    ),
    resume !== undefined && (
      <Button
        key="resume"
        aria-label={isOver ? words.startAgain(name) : words.resume(name)}
        onClick={press(resume)}
      >
        {isOver ? words.startAgainShort : words.resumeShort}
      </Button>
    ),
    cancel !== undefined && !isOver && (
      <Button key="stop" aria-label={words.stop(name)} onClick={press(cancel)}>
        {words.stopShort}
      </Button>
    ),
    mayDelete && (
      <Button
        key="delete"
        look="danger"
        aria-label={words.deleteOf(name)}
        aria-disabled={isDeleting}
        onClick={() => void deleteImage()}
      >
        {words.deleteImage}
      </Button>
    ),
  ].filter((button) => button !== false);
  return buttons.length === 0 ? null : <CardButtons>{buttons}</CardButtons>;
}
