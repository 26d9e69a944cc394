import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type RefObject } from 'react';
import { createPortal } from 'react-dom';
import { toApiError, type ApiError } from '../../api/errors.ts';
import { mutationClient } from '../../api/mutations.ts';
import { queryKeys } from '../../api/query-keys.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { TextInput } from '../../ui/inputs.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { endOtherSessions, endSession, listSessions, type Whose } from '../gateway.ts';
import { scopeOf } from '../session.ts';
import { useSession } from '../SessionContext.ts';
import { useExplanation } from '../useExplanation.ts';
import { SESSIONS_WORDS as words } from './messages.ts';
import { SessionItem } from './SessionItem.tsx';
import styles from './Sessions.module.css';

interface SessionsDialogProps {
  readonly returnTo: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}

const TABS = [
  { id: 'own', label: words.own },
  { id: 'all', label: words.all },
] as const;

/** The user's sessions, each to be ended; for administrators those of everybody too. */
export function SessionsDialog({ returnTo, onClose }: SessionsDialogProps) {
  const { session, http } = useSession();
  const scope = scopeOf(session);
  const client = useQueryClient();
  const [whose, setWhose] = useState<Whose>('own');
  const [text, setText] = useState('');
  const [asks, setAsks] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: queryKeys.sessions(scope, whose, text),
    queryFn: ({ signal }) => listSessions(http, scope, { whose, text, signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  const ending = useMutation(
    {
      mutationFn: (id: string | null) =>
        id === null ? endOtherSessions(http, scope, whose) : endSession(http, scope, id),
      onSettled: () => client.invalidateQueries({ queryKey: queryKeys.allSessions(scope) }),
    },
    mutationClient,
  );
  // Not by disabling buttons: one that has the focus would lose it, before what takes its place is known.
  const end = (id: string | null) => {
    if (!ending.isPending) ending.mutate(id);
  };
  const hasOthers = data?.sessions.some(({ isOwn }) => !isOwn) === true;
  const view = (
    <>
      {ending.error !== null && <Failure error={toApiError(ending.error)} />}
      {error !== null && <Failure error={toApiError(error)} onRetry={() => void refetch()} />}
      <p role="status" className={styles.status}>
        {ending.isSuccess ? (ending.variables === null ? words.endedOthers : words.ended) : ''}
      </p>
      {data === undefined ? (
        error === null && <p>{words.loading}</p>
      ) : (
        <>
          <p className={styles.count}>
            {data.sessions.length < data.total
              ? words.shown(data.sessions.length, data.total)
              : words.count(data.total)}
          </p>
          <ul className={styles.list} aria-label={words.listName[whose]}>
            {data.sessions.map((entry) => (
              <SessionItem
                key={entry.id}
                entry={entry}
                showsUser={whose === 'all'}
                onEnd={() => end(entry.id)}
              />
            ))}
          </ul>
          {data.total === 0 && <p>{words.nothingFound}</p>}
          {whose === 'own' && !hasOthers && <p className={styles.count}>{words.onlyThis}</p>}
        </>
      )}
    </>
  );

  // In the body: it opens from a card that closes when a dialog opens.
  return createPortal(
    <>
      <Dialog
        title={words.title}
        closeLabel={words.close}
        width="text"
        returnTo={returnTo}
        onClose={onClose}
        actions={
          hasOthers && (
            <Button look="danger" onClick={() => (whose === 'all' ? setAsks(true) : end(null))}>
              {whose === 'all' ? words.endEveryone : words.endOthers}
            </Button>
          )
        }
      >
        {data?.isAdministrator === true ? (
          <Tabs label={words.whose} tabs={TABS} current={whose} onTab={setWhose}>
            {whose === 'all' && (
              <Field label={words.find}>
                {({ id }) => (
                  <TextInput id={id} value={text} onChange={(event) => setText(event.target.value)} />
                )}
              </Field>
            )}
            {view}
          </Tabs>
        ) : (
          view
        )}
      </Dialog>
      {asks && (
        <ConfirmDialog
          title={words.endEveryoneTitle}
          action={words.endEveryone}
          cancel={words.cancel}
          onConfirm={() => end(null)}
          onClose={() => setAsks(false)}
        >
          <p>{words.endEveryoneAdvice}</p>
        </ConfirmDialog>
      )}
    </>,
    document.body,
  );
}

function Failure({ error, onRetry }: { readonly error: ApiError; readonly onRetry?: () => void }) {
  const explanation = useExplanation(error, words.what);
  if (explanation === null) return null;
  return (
    <div role="alert" className={styles.failure}>
      <p>
        <strong>{explanation.title}</strong>
      </p>
      <p>{explanation.advice}</p>
      {onRetry !== undefined && <Button onClick={onRetry}>{words.tryAgain}</Button>}
    </div>
  );
}
