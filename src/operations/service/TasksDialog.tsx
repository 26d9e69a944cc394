import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { asBackground } from '../../api/http.ts';
import { taskQuery, tasksQuery, type ImportTask } from '../../api/imports.ts';
import { useProjectNames } from '../../session/project-lookup.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { PageLink } from '../../ui/PageLink.tsx';
import { TaskLine } from '../importing/TaskLine.tsx';
import { useOperationScope } from '../operation-scope.ts';
import { TASKS_WORDS as words } from './admin-messages.ts';
import { Failed } from './Failed.tsx';
import styles from './Quota.module.css';
import type { ServicePageProps } from './QuotaDialog.tsx';

const POLL_MS = 10_000;

/** What the service is doing, and has done, of all projects: for administrators. */
export function TasksDialog({ onClose, hrefOf }: ServicePageProps) {
  const { http, scope } = useOperationScope();
  const { data, error, refetch } = useQuery({
    ...tasksQuery(asBackground(http), scope),
    refetchInterval: POLL_MS,
    retry: false,
  });
  const nameOf = useProjectNames(data?.flatMap(({ owner }) => owner ?? []) ?? []);
  return (
    <Dialog title={words.title} closeLabel={words.close} width="text" onClose={onClose}>
      <div className={styles.page}>
        {error !== null && <Failed error={error} what={words.what} onRetry={() => void refetch()} />}
        {data === undefined && error === null && <p role="status">{words.loading}</p>}
        {data !== undefined && <p className={styles.dim}>{data.length === 0 ? words.none : words.newest}</p>}
        <ul className={styles.lines} aria-label={words.list}>
          {data?.map((task) => (
            <TaskEntry
              key={task.id}
              task={task}
              owner={task.owner === null ? null : nameOf(task.owner)}
              hrefOf={hrefOf}
            />
          ))}
        </ul>
      </div>
    </Dialog>
  );
}

interface TaskEntryProps {
  readonly task: ImportTask;
  readonly owner: string | null;
  readonly hrefOf: ServicePageProps['hrefOf'];
}

/** A list of tasks tells little of each: what it imports is read when it is asked for. */
function TaskEntry({ task, owner, hrefOf }: TaskEntryProps) {
  const { http, scope } = useOperationScope();
  const [isOpen, setOpen] = useState(false);
  const { data, error, refetch } = useQuery({
    ...taskQuery(http, scope, task.id),
    enabled: isOpen,
    retry: false,
  });
  const { requestId = null, imageId = null } = data ?? {};
  return (
    <TaskLine task={{ ...(data ?? task), status: task.status }}>
      {owner !== null && <span dir="auto">{words.owner(owner)}</span>}
      {!isOpen && (
        <Button look="quiet" aria-label={words.detailsOf(task.id)} onClick={() => setOpen(true)}>
          {words.details}
        </Button>
      )}
      {isOpen && error !== null && <Failed error={error} what={words.one} onRetry={() => void refetch()} />}
      {isOpen && data === undefined && error === null && <span role="status">{words.loadingOne}</span>}
      {requestId !== null && (
        <span>
          {words.requestId} <code translate="no">{requestId}</code>
        </span>
      )}
      {imageId !== null && <PageLink href={hrefOf(imageId)}>{words.image}</PageLink>}
    </TaskLine>
  );
}
