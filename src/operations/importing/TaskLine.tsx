import type { ReactNode } from 'react';
import type { ImportTask } from '../../api/imports.ts';
import { formatTime, machineTime } from '../../format/dates.ts';
import { Badge, type Tone } from '../../ui/Badge.tsx';
import styles from './Import.module.css';
import { IMPORT_WORDS as words } from './messages.ts';

const TONES: Readonly<Record<string, Tone>> = {
  pending: 'busy',
  processing: 'busy',
  success: 'ok',
  failure: 'bad',
};

interface TaskLineProps {
  readonly task: ImportTask;
  /** What else is told of it, and done about it. */
  readonly children?: ReactNode;
}

/** One import: what it was, when it began and last changed, and what came of it. */
export function TaskLine({ task, children }: TaskLineProps) {
  return (
    <li className={styles.task}>
      <span className={styles.head}>
        <Badge tone={TONES[task.status] ?? 'off'}>{words.taskState(task.status)}</Badge>
        <span>{words.method(task.method)}</span>
        {task.stores.length > 0 && <span>{words.toStores(task.stores)}</span>}
      </span>
      {task.uri !== null && (
        <span className={styles.uri} dir="auto" translate="no">
          {words.from(task.uri)}
        </span>
      )}
      <span className={styles.dim}>
        <Time label={words.began} time={task.createdAt} />
        {task.updatedAt !== task.createdAt && <Time label={words.changed} time={task.updatedAt} />}
      </span>
      {task.message !== null && (
        <span className={styles.dim} dir="auto">
          {task.message}
        </span>
      )}
      {children !== undefined && <span className={styles.dim}>{children}</span>}
    </li>
  );
}

function Time({ label, time }: { readonly label: string; readonly time: string | null }) {
  if (time === null) return null;
  return (
    <span>
      {label} <time dateTime={machineTime(time)}>{formatTime(time)}</time>
    </span>
  );
}
