import { useSyncExternalStore } from 'react';
import { Button, IconButton } from '../../ui/Button.tsx';
import { CardButtons, CornerCard } from '../../ui/CornerCard.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import styles from './DownloadCard.module.css';
import { canResume, closeDownload, resume, type Download } from './downloads.ts';
import { breakWords, DOWNLOAD_WORDS as words } from './messages.ts';
import type { TransferView } from './transfer.ts';

/** The progress and the result of one download. */
export function DownloadCard({ jobId, download }: Omit<StageProps, 'view' | 'title'>) {
  const { name, transfer } = download;
  const view = useSyncExternalStore(transfer.subscribe, transfer.getView);
  const { kind } = view.stage;
  const title = words.title(name, view);
  return (
    <CornerCard
      label={words.download}
      stage={kind}
      title={title}
      says={kind === 'differs' || kind === 'broken' ? 'alert' : 'status'}
      action={
        <>
          {kind === 'running' && <Button onClick={() => void transfer.cancel()}>{words.cancel}</Button>}
          {(kind === 'saved' || kind === 'cancelled') && (
            <IconButton
              label={words.close}
              icon={<Icon name="close" />}
              onClick={() => closeDownload(jobId)}
            />
          )}
        </>
      }
    >
      <Stage jobId={jobId} download={download} view={view} title={title} />
    </CornerCard>
  );
}

interface StageProps {
  readonly jobId: string;
  readonly download: Download;
  readonly view: TransferView;
  readonly title: string;
}

function Stage({ jobId, download, view, title }: StageProps) {
  const { checksum, transfer } = download;
  const { stage, receivedBytes, totalBytes } = view;
  switch (stage.kind) {
    case 'running':
      return (
        <>
          <ProgressBar
            value={totalBytes === null ? undefined : receivedBytes}
            max={totalBytes ?? 1}
            aria-label={title}
          />
          <p className={styles.dim}>{words.progress(view)}</p>
        </>
      );
    case 'broken':
      return (
        <>
          <p className={styles.dim}>{breakWords(stage.because)}</p>
          {receivedBytes > 0 && stage.because.kind === 'service' && (
            <p className={styles.dim}>
              {words.progress(view)}. {words.kept}
            </p>
          )}
          <CardButtons>
            {canResume(stage) && (
              <Button look="primary" onClick={() => void resume(transfer)}>
                {stage.because.kind === 'service' ? words.goOn : words.startAgain}
              </Button>
            )}
            <Discard jobId={jobId} />
          </CardButtons>
        </>
      );
    case 'differs':
      return (
        <>
          <p className={styles.bad}>{words.differs}</p>
          <dl className={styles.sums}>
            <dt>{words.expected}</dt>
            <dd>
              <code translate="no">{checksum?.value}</code>
            </dd>
            <dt>{words.found}</dt>
            <dd>
              <code translate="no">{stage.sum}</code>
            </dd>
          </dl>
          <CardButtons>
            <Discard jobId={jobId} />
            <Button look="danger" onClick={() => void transfer.keepAnyway()}>
              {words.keepAnyway}
            </Button>
          </CardButtons>
        </>
      );
    case 'saved':
      return (
        <p className={stage.check === 'differs' ? styles.bad : styles.dim}>
          {words.saved(stage.check, checksum?.name ?? '', receivedBytes)}
        </p>
      );
    case 'cancelled':
      return null;
  }
}

function Discard({ jobId }: { readonly jobId: string }) {
  return <Button onClick={() => closeDownload(jobId)}>{words.discard}</Button>;
}
