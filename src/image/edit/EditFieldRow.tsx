import { ownValue } from '../../format/text.ts';
import { isAdmin } from '../../session/rights.ts';
import { useSession } from '../../session/SessionContext.ts';
import { Field, Option } from '../../ui/Field.tsx';
import { Select, TextArea, TextInput } from '../../ui/inputs.tsx';
import { StatusNote } from '../../ui/Note.tsx';
import { formValue, wishOf } from './changes.ts';
import { change } from './draft.ts';
import styles from './EditTab.module.css';
import type { EditField } from './fields.ts';
import { EDIT_WORDS as words, labelOf, nameProblemWords, visibilityNotes } from './messages.ts';
import type { EditInUse } from './useEdit.ts';

interface EditFieldRowProps {
  readonly field: EditField;
  readonly use: EditInUse;
}

export function EditFieldRow({ field: { attribute, control }, use }: EditFieldRowProps) {
  const { session } = useSession();
  const { edit, state, base, problems } = use;
  const value = wishOf(base, state.draft.changes, attribute) ?? '';
  const label =
    control.kind === 'number' ? words.inUnit(labelOf(attribute), control.unit) : labelOf(attribute);
  const help = words.help[attribute];
  const problem = problems.values.get(attribute);
  const set = (next: string) => edit((draft) => change(draft, base, attribute, next));

  if (control.kind === 'flag') {
    return (
      <div className={styles.flag}>
        <Option
          type="checkbox"
          label={label}
          isChosen={value === 'true'}
          onChange={(isChosen) => set(String(isChosen))}
        />
        <p className={styles.help}>{help}</p>
      </div>
    );
  }
  return (
    <div className={styles.field}>
      <Field
        label={label}
        {...(help === undefined ? {} : { help })}
        problem={problem === undefined ? null : nameProblemWords(problem)}
      >
        {(ids) => {
          switch (control.kind) {
            case 'line':
              return (
                <TextInput {...ids} dir="auto" value={value} onChange={(event) => set(event.target.value)} />
              );
            case 'text':
              return (
                <TextArea
                  {...ids}
                  isProse
                  rows={2}
                  dir="auto"
                  value={value}
                  onChange={(event) => set(event.target.value)}
                />
              );
            case 'number':
              return (
                <TextInput
                  {...ids}
                  inputMode="numeric"
                  value={value}
                  onChange={(event) => set(event.target.value.trim())}
                />
              );
            case 'choice':
              return (
                <Select {...ids} value={value} onChange={(event) => set(event.target.value)}>
                  {control.values.map((choice) => (
                    <option key={choice} value={choice}>
                      {choice === '' ? words.none : (ownValue(words.visibilityChoices, choice) ?? choice)}
                    </option>
                  ))}
                </Select>
              );
          }
        }}
      </Field>
      {attribute === 'visibility' &&
        visibilityNotes(formValue(base, attribute) ?? '', value, isAdmin(session)).map((note) => (
          <StatusNote key={note} tone="warn" role="status">
            {note}
          </StatusNote>
        ))}
    </div>
  );
}
