import { useEffect, useRef, useSyncExternalStore, type ReactNode } from 'react';
import { explain } from '../../api/messages.ts';
import { refusalWords } from '../../runs/messages.ts';
import { stay } from '../../runs/stay.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import type { PostedExport } from './export-board.ts';
import styles from './ExportCard.module.css';
import type { ExportView } from './export-run.ts';
import { finishExport, save } from './finish-export.ts';
import { exportTitle, EXPORT_WORDS as words } from './messages.ts';

interface ExportCardProps {
  readonly work: PostedExport;
  readonly onClose: () => void;
}

/** A list that is being taken out: how far it is, and what to do when it was cut short. */
export function ExportCard({ work, onClose }: ExportCardProps) {
  const { run, list, format } = work;
  const view = useSyncExternalStore(run.subscribe, run.getView);
  const heading = useRef<HTMLHeadingElement>(null);
  // An effect: whoever pressed a button that has gone, or a line of a menu, is taken to what came of it.
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, [view.phase.kind]);
  return (
    <section className={styles.card} aria-label={words.card} data-phase={view.phase.kind}>
      <div className={styles.head}>
        <h2 ref={heading} tabIndex={-1} className={styles.title}>
          <span role="status">{exportTitle(view, list, format)}</span>
        </h2>
        {view.phase.kind === 'reading' ? (
          <Button onClick={() => run.stop()}>{words.stop}</Button>
        ) : (
          <IconButton label={words.close} icon={<Icon name="close" />} onClick={onClose} />
        )}
      </div>
      {view.phase.kind === 'reading' && (
        <progress className={styles.bar} aria-label={exportTitle(view, list, format)} />
      )}
      <Report work={work} view={view} />
    </section>
  );
}

function Report({ work, view }: { readonly work: PostedExport; readonly view: ExportView }): ReactNode {
  const { phase, written, missing } = view;
  if (phase.kind === 'reading') return null;
  return (
    <>
      {phase.kind === 'failed' && <Reason error={phase.error} />}
      {missing.length > 0 && (
        <details>
          <summary>{words.missing(missing.length)}</summary>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reachable by keys */}
          <ul className={styles.missing} tabIndex={0} aria-label={words.missing(missing.length)}>
            {missing.map((imageId) => (
              <li key={imageId}>
                <code>{imageId}</code>
              </li>
            ))}
          </ul>
        </details>
      )}
      <div className={styles.buttons}>
        {phase.kind === 'done' ? (
          <Button onClick={() => save(work)}>{words.saveAgain}</Button>
        ) : (
          <>
            <Button look="primary" onClick={() => void finishExport(work, stay)}>
              {words.goOn}
            </Button>
            {written > 0 && <Button onClick={() => save(work)}>{words.savePart(written)}</Button>}
          </>
        )}
      </div>
    </>
  );
}

function Reason({ error }: { readonly error: Parameters<typeof explain>[0] }) {
  return (
    <p className={styles.reason} role="alert" dir="auto">
      {refusalWords(error, explain(error, words.what))}
    </p>
  );
}
