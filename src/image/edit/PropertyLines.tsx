import { useRef, useState, type KeyboardEvent } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { TextArea } from '../../ui/inputs.tsx';
import { EDIT_WORDS as words, lineProblemWords } from './messages.ts';
import { takeLines } from './problems.ts';
import styles from './Properties.module.css';
import type { EditInUse } from './useEdit.ts';

/** Properties to add or to set, as lines: one, or many that are pasted. What does not fit stays, with the reason. */
export function PropertyLines({ use: { desk, state, base, places, editor } }: { readonly use: EditInUse }) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [isAsked, setAsked] = useState(false);
  const { lines } = state.draft;
  const { problems } = takeLines(lines, base, places, editor);
  const problem = !isAsked
    ? null
    : problems.length > 0
      ? problems.map(lineProblemWords).join('\n')
      : lines.trim() === ''
        ? words.noLines
        : null;

  function take(): void {
    desk.takeLines(base, takeLines(lines, base, places, editor));
    setAsked(lines.trim() === '' || problems.length > 0);
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
              setAsked(false);
              desk.edit((draft) => ({ ...draft, lines: event.target.value }));
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
