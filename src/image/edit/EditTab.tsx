import { useRef } from 'react';
import type { Image } from '../../api/image.ts';
import { useSession } from '../../session/SessionContext.ts';
import { ServiceSaid } from '../../session/ServiceSaid.tsx';
import { Button } from '../../ui/Button.tsx';
import { StatusNote, NoteBox } from '../../ui/Note.tsx';
import { say, tell } from '../../ui/Toast.tsx';
import { useGoneIsAnnounced } from '../../ui/announce-once.ts';
import { Conflicts } from './Conflicts.tsx';
import { isUndecided, isUnsaved, meant } from './draft.ts';
import { EditFieldRow } from './EditFieldRow.tsx';
import styles from './EditTab.module.css';
import { LockedAttributes } from './LockedAttributes.tsx';
import { EDIT_WORDS as words, labelOf, LOCK_WORDS } from './messages.ts';
import { isFine, takeLines } from './problems.ts';
import { Properties } from './Properties.tsx';
import { explainEditRefusal } from './refusal-messages.ts';
import { patchRequestFor } from './patch-request.ts';
import { useEdit } from './useEdit.ts';
import { userRoleOf, isReader } from '../../session/rights.ts';
import type { TabProps } from '../tab.ts';

/** The form for an image: what can be changed, what is sent, and the service's answer. */
function EditForm({ image }: { readonly image: Image }) {
  const { profile } = useSession().session;
  const use = useEdit(image);
  const form = useRef<HTMLFormElement>(null);
  const { edit, state, base, editor, places } = use;
  const { draft, isSaving, refusal } = state;
  const { operations } = patchRequestFor(base, meant(draft), profile);
  const isTyped = isUnsaved(draft);
  const isToldAsGone = useGoneIsAnnounced(refusal?.error ?? null);

  /** Moves the focus to the first problem, once it is rendered. */
  function look(): void {
    requestAnimationFrame(() =>
      form.current
        ?.querySelector<HTMLElement>('[aria-invalid="true"], [data-problem], [data-undecided]')
        ?.focus(),
    );
  }

  async function save(): Promise<void> {
    if (isSaving) return;
    // Lines in the input for more properties are saved too.
    const taken = takeLines(draft.lines, base, places, editor);
    use.takeLines(taken);
    const isReady = taken.problems.length === 0 && isFine(use.problems) && !isUndecided(draft);
    if (!isReady) look();
    else if (!isTyped) say(words.nothingChanged);
    else if ((await use.save())?.kind === 'conflict') look();
  }

  function discard(): void {
    const before = draft;
    use.discard();
    // The pressed button disappears, as nothing is left to discard; the focus is moved.
    form.current?.querySelector<HTMLElement>('[type="submit"]')?.focus();
    tell({ text: words.discarded, action: { label: words.undo, run: () => edit(() => before) } });
  }

  return (
    <form
      ref={form}
      className={styles.form}
      aria-label={words.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className={styles.actions}>
        <Button look="primary" submits aria-disabled={isSaving}>
          {isSaving ? words.saving : words.save(operations.length)}
        </Button>
        <Button disabled={!isTyped || isSaving} onClick={discard}>
          {words.discard}
        </Button>
      </div>
      {isToldAsGone && <StatusNote tone="warn">{words.keptDraft}</StatusNote>}
      {refusal !== null && !isToldAsGone && (
        <NoteBox tone="bad" role="alert">
          <p className={styles.title}>{explainEditRefusal(refusal, profile).title}</p>
          <p>
            {explainEditRefusal(refusal, profile).advice} {words.keptDraft}
          </p>
          <ServiceSaid error={refusal.error} />
        </NoteBox>
      )}
      {draft.takenOver.size > 0 && (
        <StatusNote tone="info" role="status">
          {words.takenOver([...draft.takenOver].map(labelOf))}
        </StatusNote>
      )}
      <Conflicts use={use} />
      {use.fields.map((field) => (
        <EditFieldRow key={field.attribute} field={field} use={use} />
      ))}
      <Properties use={use} />
      <LockedAttributes use={use} />
      {operations.length > 0 && (
        <details className={styles.sent}>
          <summary>{words.sent(operations.length)}</summary>
          <p className={styles.help}>{words.sentHelp}</p>
          <pre translate="no" className={styles.json}>
            {JSON.stringify(operations, null, 2)}
          </pre>
        </details>
      )}
    </form>
  );
}

/** The form for an image, for users who may change it. */
export function EditTab({ image }: TabProps) {
  const { session } = useSession();
  const role = userRoleOf(image, session);
  if (role === 'other') return <StatusNote tone="info">{LOCK_WORDS['not-owner']}</StatusNote>;
  return (
    <div className={styles.tab}>
      {role === 'administrator' && <StatusNote tone="info">{words.asAdministrator}</StatusNote>}
      {isReader(session) && <StatusNote tone="info">{words.asReader}</StatusNote>}
      <EditForm key={image.id} image={image} />
    </div>
  );
}
