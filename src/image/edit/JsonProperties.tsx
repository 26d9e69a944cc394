import { Field } from '../../ui/Field.tsx';
import { TextArea } from '../../ui/inputs.tsx';
import { typeJson } from './draft-json.ts';
import { EDIT_WORDS as words, jsonProblemWords, nameProblemWords } from './messages.ts';
import styles from './Properties.module.css';
import type { EditInUse } from './useEdit.ts';

export function JsonProperties({ use }: { readonly use: EditInUse }) {
  const { edit, state, base, places, problems } = use;
  const { json, misplaced, values } = problems;
  const ofProperties = [...values].filter(([name]) => !places.fields.has(name));
  const problem =
    json !== null
      ? jsonProblemWords(json)
      : misplaced.length > 0
        ? words.misplaced(misplaced)
        : ofProperties.length > 0
          ? ofProperties.map(([name, what]) => `${name}: ${nameProblemWords(what)}`).join(' ')
          : null;
  return (
    <div className={styles.json}>
      <Field label={words.json} help={words.jsonHelp} problem={problem}>
        {(ids) => (
          <TextArea
            {...ids}
            rows={8}
            value={state.draft.json?.text ?? ''}
            onChange={(event) => edit((draft) => typeJson(draft, base, places, event.target.value))}
          />
        )}
      </Field>
    </div>
  );
}
