import { useId } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Option } from '../../ui/Field.tsx';
import { TextArea } from '../../ui/inputs.tsx';
import { NoteBox } from '../../ui/Note.tsx';
import styles from './Conflicts.module.css';
import { choose, openConflicts, type ConflictChoice } from './draft.ts';
import { EDIT_WORDS as words, labelOf } from './messages.ts';
import type { Conflict } from './rebase.ts';
import type { EditInUse } from './useEdit.ts';

/**
 * The attributes that another user has changed too: old value, theirs, mine. The user chooses for each which is kept.
 */
export function Conflicts({ use: { edit, state } }: { readonly use: EditInUse }) {
  const { draft } = state;
  const conflicts = openConflicts(draft);
  if (conflicts.length === 0) return null;
  const chooseAll = (choice: ConflictChoice) =>
    edit((now) => conflicts.reduce((next, { attribute }) => choose(next, attribute, choice), now));
  return (
    <NoteBox tone="warn" aria-label={words.conflictTitle}>
      <div role="alert">
        <h3 className={styles.title}>{words.conflictTitle}</h3>
        <p>{words.conflictAdvice}</p>
      </div>
      {conflicts.map((conflict) => (
        <OneConflict
          key={conflict.attribute}
          conflict={conflict}
          mine={draft.changes.get(conflict.attribute) ?? null}
          choice={draft.choices.get(conflict.attribute) ?? null}
          onChoose={(choice) => edit((now) => choose(now, conflict.attribute, choice))}
        />
      ))}
      {conflicts.length > 1 && (
        <div className={styles.actions}>
          <Button onClick={() => chooseAll('mine')}>{words.allMine}</Button>
          <Button onClick={() => chooseAll('theirs')}>{words.allTheirs}</Button>
        </div>
      )}
    </NoteBox>
  );
}

interface OneConflictProps {
  readonly conflict: Conflict;
  readonly mine: string | null;
  readonly choice: ConflictChoice | null;
  readonly onChoose: (choice: ConflictChoice) => void;
}

function OneConflict({ conflict: { attribute, was, theirs }, mine, choice, onChoose }: OneConflictProps) {
  const id = useId();
  const radio = (which: ConflictChoice, label: string) => (
    <Option
      type="radio"
      name={id}
      label={label}
      isChosen={choice === which}
      onChange={() => onChoose(which)}
    />
  );
  return (
    <fieldset className={styles.conflict} tabIndex={-1} data-undecided={choice === null ? true : undefined}>
      <legend className={styles.name} translate="no" dir="auto">
        {labelOf(attribute)}
      </legend>
      <dl className={styles.values}>
        <Value label={words.was} value={was} />
        <Value label={words.theirs} value={theirs} />
        <Value label={words.mine} value={mine} />
      </dl>
      <div className={styles.choices}>
        {radio('mine', words.keepMine)}
        {radio('theirs', words.keepTheirs)}
      </div>
    </fieldset>
  );
}

/** A longer value is shown in a scrollable field. */
const SHORT_CHARACTERS = 300;

function Value({ label, value }: { readonly label: string; readonly value: string | null }) {
  return (
    <div className={styles.value}>
      <dt>{label}</dt>
      <dd translate="no" dir="auto">
        {value === null || value === '' ? (
          <i>{value === null ? words.missing : words.empty}</i>
        ) : value.length > SHORT_CHARACTERS ? (
          <TextArea readOnly rows={4} dir="auto" aria-label={label} value={value} />
        ) : (
          value
        )}
      </dd>
    </div>
  );
}
