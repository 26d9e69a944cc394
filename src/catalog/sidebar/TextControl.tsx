import { fieldValues, setField } from '../../filters/edit.ts';
import { ownValue } from '../../format/text.ts';
import { fieldLabel } from '../../filters/messages.ts';
import { Field } from '../../ui/Field.tsx';
import { ControlRow, TextInput } from '../../ui/inputs.tsx';
import { CATALOG_WORDS as words } from '../messages.ts';
import { controlProblem, type ControlProps } from './control.ts';
import { fieldProblem } from './FieldProblem.tsx';
import type { KnownField } from '../../filters/fields.ts';
import { useTextDraft } from './useTextDraft.ts';

/** Splits at commas in a field that takes several values. */
function splitValues(field: KnownField, text: string, takesSeveral: boolean): readonly string[] {
  const trimmed = field.control.kind === 'text' ? text : text.trim();
  if (trimmed === '') return [];
  if (!takesSeveral) return [trimmed];
  return trimmed
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** A text input: a name, an ID, a number. */
export function TextControl({ field, help, catalog }: ControlProps) {
  const { filters, profile } = catalog;
  const { control } = field;
  const takesSeveral = field.name === 'id' && profile.offersLists;
  const values = fieldValues(filters, field, profile);
  const problemIn = (text: string) => {
    for (const value of splitValues(field, text, takesSeveral)) {
      const problem = controlProblem(field, value, catalog);
      if (problem !== null) return problem;
    }
    return null;
  };
  const draft = useTextDraft({
    value: values.join(', '),
    write: (text) => {
      if (problemIn(text) !== null) return false;
      const next = splitValues(field, text, takesSeveral);
      catalog.setFilters((now) => setField(now, field, next, profile), { typingIn: field.name });
      return true;
    },
    end: catalog.endTyping,
  });
  const unit = control.kind === 'integer' && control.unit !== 'images' ? control.unit : null;
  return (
    <Field
      label={fieldLabel(field.name)}
      help={help}
      isHelpBehind
      problem={fieldProblem(field, problemIn(draft.text))}
    >
      {(ids) => (
        <ControlRow>
          <TextInput
            {...ids}
            inputMode={control.kind === 'integer' ? 'numeric' : 'text'}
            placeholder={ownValue(words.examples, field.name) ?? ''}
            value={draft.text}
            onChange={(event) => draft.onChange(event.target.value)}
            onBlur={draft.onBlur}
            onKeyDown={draft.onKeyDown}
          />
          {unit !== null && <span>{unit}</span>}
        </ControlRow>
      )}
    </Field>
  );
}
