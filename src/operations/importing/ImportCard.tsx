import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { asBackground } from '../../api/http.ts';
import { textOf, type Image } from '../../api/image.ts';
import { imageTasksQuery, type ImportMethod, type ImportTask } from '../../api/imports.ts';
import { queryKeys } from '../../api/query-keys.ts';
import { Button } from '../../ui/Button.tsx';
import { NoteBox } from '../../ui/Note.tsx';
import { useOperationScope, type OperationScope } from '../operation-scope.ts';
import { PanelCard } from '../PanelCard.tsx';
import { isOwn } from '../target.ts';
import styles from './Import.module.css';
import { TaskLine } from './TaskLine.tsx';
import { importStateOf, isOpen, reasonOf, type ImportState } from './import-state.ts';
import { runImports } from './import-job.ts';
import { IMPORT_WORDS as words, stuckAdvice } from './messages.ts';

const POLL_MS = 3000;
/** Older imports say nothing of what is now. */
const MOST_TASKS = 5;

function isUnderWay(image: Image, tasks: readonly ImportTask[]): boolean {
  return tasks.some(isOpen) || importStateOf(image, [], 0).kind === 'running';
}

interface ImportCardProps {
  readonly image: Image;
  readonly nowMs: number;
  /** Opens the form for another image like this one, where a file can be uploaded. */
  readonly onUpload: () => void;
}

/** How the data of an image are coming: steps with times, what failed, and what can be done. */
export function ImportCard({ image, nowMs, onUpload }: ImportCardProps) {
  const place = useOperationScope();
  const { client, http, scope } = place;
  const query = imageTasksQuery(asBackground(http), scope, image.id);
  const { data: tasks = [] } = useQuery({
    ...query,
    retry: false,
    refetchInterval: ({ state: { data } }) => (isUnderWay(image, data ?? []) ? POLL_MS : false),
  });
  // Read again when the image tells of another state than its tasks: it is another query.
  const isBehind = tasks.length > 0 && isUnderWay(image, []) !== isUnderWay({ id: image.id }, tasks);
  // An effect: it sends a request.
  useEffect(() => {
    if (isBehind) void client.invalidateQueries({ queryKey: queryKeys.image(scope, image.id), exact: true });
  }, [client, scope, image.id, isBehind]);
  const state = importStateOf(image, tasks, nowMs);
  if (state.kind === 'none' && tasks.length === 0) return null;
  const mayChange = isOwn({ owner: typeof image['owner'] === 'string' ? image['owner'] : null }, place);
  return (
    <PanelCard title={words.title}>
      <State state={state} image={image} />
      {mayChange && <Actions state={state} image={image} place={place} onUpload={onUpload} />}
      {tasks.length > 0 && (
        <ol className={styles.tasks} aria-label={words.history}>
          {tasks.slice(0, MOST_TASKS).map((task) => (
            <TaskLine key={task.id} task={task} />
          ))}
        </ol>
      )}
    </PanelCard>
  );
}

function State({ state, image }: { readonly state: ImportState; readonly image: Image }) {
  switch (state.kind) {
    case 'none':
      return null;
    case 'staged':
      return <p>{words.staged}</p>;
    case 'running':
      return (
        <>
          <p role="status">{words.steps[state.step]}</p>
          {state.storesLeft.length > 0 && <p>{words.left(state.storesLeft)}</p>}
          {state.storesFailed.length > 0 && <p>{words.failedStores(state.storesFailed)}</p>}
          {state.isStuck && (
            <NoteBox tone="warn">
              <p>
                <strong>{words.stuck}</strong>
              </p>
              <p>{stuckAdvice(image)}</p>
            </NoteBox>
          )}
        </>
      );
    case 'failed': {
      const message = state.task?.message ?? null;
      return (
        <NoteBox tone="bad" role="status">
          <p>
            <strong>{image['status'] === 'active' ? words.copyFailed : words.failed}</strong>
          </p>
          {state.stores.length > 0 && <p>{words.failedStores(state.stores)}</p>}
          <p>{words.reasons[reasonOf(message)]}</p>
          {message !== null && <p dir="auto">{words.said(message)}</p>}
        </NoteBox>
      );
    }
  }
}

/** What can be asked for once more: of a staged file the service has nothing left. */
function againOf(state: ImportState, image: Image): ImportMethod | null {
  if (state.kind === 'staged') return { name: 'glance-direct' };
  if (state.kind !== 'failed' && !(state.kind === 'running' && state.isStuck)) return null;
  if (image['status'] !== 'queued') return null;
  const uri = state.task?.uri ?? null;
  return state.task?.method === 'web-download' && uri !== null ? { name: 'web-download', uri } : null;
}

interface ActionsProps {
  readonly state: ImportState;
  readonly image: Image;
  readonly place: OperationScope;
  readonly onUpload: () => void;
}

function Actions({ state, image, place, onUpload }: ActionsProps) {
  const [isSending, setSending] = useState(false);
  const again = againOf(state, image);
  const isTrouble =
    image['status'] !== 'active' && (state.kind === 'failed' || (state.kind === 'running' && state.isStuck));
  if (again === null && !isTrouble) return null;

  async function begin(method: ImportMethod): Promise<void> {
    if (isSending) return;
    setSending(true);
    const items = [{ id: image.id, name: textOf(image, 'name') ?? image.id }];
    await runImports(place, { items, method, stores: storesOf(state), begin: 'send' });
    setSending(false);
  }

  return (
    <p className={styles.actions}>
      {again !== null && (
        <Button aria-disabled={isSending} onClick={() => void begin(again)}>
          {again.name === 'glance-direct' ? words.beginAgain : words.again}
        </Button>
      )}
      {isTrouble && <Button onClick={onUpload}>{words.upload}</Button>}
    </p>
  );
}

function storesOf(state: ImportState): { readonly stores?: readonly string[] } {
  const stores = state.kind === 'staged' || state.kind === 'none' ? [] : (state.task?.stores ?? []);
  return stores.length === 0 ? {} : { stores };
}
