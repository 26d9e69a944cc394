import { useRef, useState, type KeyboardEvent } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { TextArea } from '../../ui/inputs.tsx';
import { EDIT_WORDS as words, lineProblemWords } from './messages.ts';
import { takeLines } from './problems.ts';
import styles from './Properties.module.css';
import type { EditInUse } from './useEdit.ts';

/** An input for properties to add or set, one per line. Invalid lines stay, with the reason. */
export function PropertyLines({ use }: { readonly use: EditInUse }) {
  const { edit, state, base, places, editor } = use;
  const field = useRef<HTMLTextAreaElement>(null);
  const [isEmptyPressed, setEmptyPressed] = useState(false);
  const { lines, areLinesJudged } = state.draft;
  const { problems } = takeLines(lines, base, places, editor);
  const problem = areLinesJudged
    ? problems.map(lineProblemWords).join('\n')
    : isEmptyPressed && lines.trim() === ''
      ? words.noLines
      : null;

  function take(): void {
    use.takeLines(takeLines(lines, base, places, editor));
    setEmptyPressed(lines.trim() === '');
    field.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    take();
  }

  return (
    <div className={styles.lines}>
      <Field label={words.lines} help={words.linesHelp} problem={problem}>
        {(ids) => (
          <TextArea
            {...ids}
            ref={field}
            rows={1}
            value={lines}
            onKeyDown={onKeyDown}
            onChange={(event) => {
              setEmptyPressed(false);
              const typed = event.target.value;
              edit((draft) => ({ ...draft, lines: typed, areLinesJudged: false }));
            }}
          />
        )}
      </Field>
      <p>
        <Button onClick={take}>{words.addLines}</Button>
      </p>
    </div>
  );
}
