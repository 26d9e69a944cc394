import { useId } from 'react';
import { ownValue } from '../../format/text.ts';
import { Field, Option, type FieldIds } from '../../ui/Field.tsx';
import { Select, TextArea, TextInput } from '../../ui/inputs.tsx';
import { StatusNote } from '../../ui/Note.tsx';
import { EDIT_WORDS } from '../edit/messages.ts';
import styles from './CreateDialog.module.css';
import type { CreateField, FieldProblem } from './create-form.ts';
import { CREATE_WORDS as words, fieldProblemWords } from './messages.ts';

interface CreateFieldRowProps {
  readonly field: CreateField;
  readonly value: string;
  readonly problem: FieldProblem | null;
  readonly isAdmin: boolean;
  /** What can be chosen beside what is typed. */
  readonly suggestions?: readonly string[];
  readonly isFirst?: boolean;
  readonly onChange: (value: string) => void;
}

/** One field of the form for a new image. */
export function CreateFieldRow(props: CreateFieldRowProps) {
  const { field, value, problem, isAdmin, onChange } = props;
  const help = words.help[field.attribute];
  const label = words.label(field);
  if (field.control === 'flag') {
    return (
      <div>
        <Option
          type="checkbox"
          label={label}
          isChosen={value === 'true'}
          {...(help === undefined ? {} : { help })}
          onChange={(isChosen) => onChange(String(isChosen))}
        />
      </div>
    );
  }
  const isWide = field.control === 'tags' || field.control === 'text' || field.attribute === 'name';
  return (
    <div className={isWide ? styles.wide : undefined}>
      <Field
        label={label}
        {...(help === undefined ? {} : { help })}
        problem={problem === null ? null : fieldProblemWords(problem)}
      >
        {(ids) => <Control {...props} ids={ids} />}
      </Field>
      {field.attribute === 'visibility' && <VisibilityNotes visibility={value} isAdmin={isAdmin} />}
    </div>
  );
}

function Control(props: CreateFieldRowProps & { readonly ids: FieldIds }) {
  const { ids, field, value, suggestions = [], isFirst = false, onChange } = props;
  const list = useId();
  switch (field.control) {
    case 'choice':
      return (
        <Select {...ids} value={value} onChange={(event) => onChange(event.target.value)}>
          {(field.values ?? []).map((choice) => (
            <option key={choice} value={choice}>
              {(field.attribute === 'visibility'
                ? ownValue(EDIT_WORDS.visibilityChoices, choice)
                : undefined) ?? choice}
            </option>
          ))}
        </Select>
      );
    case 'tags':
    case 'text':
      return (
        <TextArea
          {...ids}
          rows={2}
          dir="auto"
          {...(field.control === 'text' ? { isProse: true } : {})}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      );
    case 'number':
      return (
        <TextInput
          {...ids}
          inputMode="numeric"
          value={value}
          onChange={(event) => onChange(event.target.value.trim())}
        />
      );
    default:
      return (
        <>
          <TextInput
            {...ids}
            {...(isFirst ? { 'data-first': true } : {})}
            dir="auto"
            list={suggestions.length === 0 ? undefined : list}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          {suggestions.length > 0 && (
            <datalist id={list}>
              {suggestions.map((one) => (
                <option key={one} value={one}>
                  {one}
                </option>
              ))}
            </datalist>
          )}
        </>
      );
  }
}

function VisibilityNotes({
  visibility,
  isAdmin,
}: {
  readonly visibility: string;
  readonly isAdmin: boolean;
}) {
  const note = ownValue(words.visibilityNotes, visibility);
  return (
    <>
      {note !== undefined && <p className={styles.help}>{note}</p>}
      {visibility === 'public' && !isAdmin && (
        <StatusNote tone="warn" role="status">
          {words.publish}
        </StatusNote>
      )}
    </>
  );
}
