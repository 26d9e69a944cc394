import { useEffect, useRef, useSyncExternalStore } from 'react';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import styles from './DownloadCard.module.css';
import { closeDownload, goOn, type Download } from './downloads.ts';
import { breakWords, DOWNLOAD_WORDS as words } from './messages.ts';
import type { TransferView } from './transfer.ts';

/** One download: how far it is, and what came of it. */
export function DownloadCard({ download }: { readonly download: Download }) {
  const { id, name, transfer } = download;
  const view = useSyncExternalStore(transfer.subscribe, transfer.getView);
  const { kind } = view.stage;
  const heading = useRef<HTMLHeadingElement>(null);
  // An effect: the button that was pressed may be gone only now.
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, [kind]);
  const title = words.title(name, view);
  return (
    <section className={styles.card} aria-label={words.download} data-stage={kind}>
      <div className={styles.head}>
        <h2 ref={heading} tabIndex={-1} className={styles.title} dir="auto">
          <span role={kind === 'differs' || kind === 'broken' ? 'alert' : 'status'}>{title}</span>
        </h2>
        {kind === 'running' && <Button onClick={() => void transfer.cancel()}>{words.cancel}</Button>}
        {(kind === 'saved' || kind === 'cancelled') && (
          <IconButton label={words.close} icon={<Icon name="close" />} onClick={() => closeDownload(id)} />
        )}
      </div>
      <Stage download={download} view={view} title={title} />
    </section>
  );
}

interface StageProps {
  readonly download: Download;
  readonly view: TransferView;
  readonly title: string;
}

function Stage({ download, view, title }: StageProps) {
  const { checksum, transfer } = download;
  const { stage, receivedBytes, totalBytes } = view;
  switch (stage.kind) {
    case 'running':
      return (
        <>
          <progress
            className={styles.bar}
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
          {receivedBytes > 0 && (
            <p className={styles.dim}>
              {words.progress(view)}. {words.kept}
            </p>
          )}
          <div className={styles.buttons}>
            {stage.because.kind === 'service' && (
              <Button look="primary" onClick={() => void goOn(transfer)}>
                {words.goOn}
              </Button>
            )}
            <Discard download={download} />
          </div>
        </>
      );
    case 'differs':
      return (
        <>
          <p className={styles.bad}>{words.differs}</p>
          <dl className={styles.sums}>
            <dt>{words.expected}</dt>
            <dd>
              <code>{checksum?.value}</code>
            </dd>
            <dt>{words.found}</dt>
            <dd>
              <code>{stage.sum}</code>
            </dd>
          </dl>
          <div className={styles.buttons}>
            <Discard download={download} />
            <Button look="danger" onClick={() => void transfer.keepAnyway()}>
              {words.keepAnyway}
            </Button>
          </div>
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

function Discard({ download: { id, transfer } }: { readonly download: Download }) {
  return (
    <Button
      onClick={() => {
        closeDownload(id);
        void transfer.cancel();
      }}
    >
      {words.discard}
    </Button>
  );
}
