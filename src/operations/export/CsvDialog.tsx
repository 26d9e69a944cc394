import { useState, type RefObject } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FieldSet, Option } from '../../ui/Field.tsx';
import { usePreference } from '../../ui/preferences.ts';
import { type Separator, separatorName, SEPARATORS, usualSeparator, type SeparatorName } from './csv.ts';
import styles from './CsvDialog.module.css';
import { ROWS_IN_A_SHEET } from './file.ts';
import { EXPORT_WORDS as words } from './messages.ts';

const NAMES: readonly SeparatorName[] = ['comma', 'semicolon', 'tab'];

interface CsvDialogProps {
  /** Number of images in the file, as far as it is known. */
  readonly count: number;
  readonly note: string | null;
  readonly returnTo: RefObject<HTMLElement | null>;
  readonly onExport: (separator: Separator) => void;
  readonly onClose: () => void;
}

/** Asks for the separator before a list is exported for a spreadsheet, and says how to open such a file. */
export function CsvDialog({ count, note, returnTo, onExport, onClose }: CsvDialogProps) {
  const [kept, keep] = usePreference('csv-separator');
  const [chosen, setChosen] = useState(separatorName(kept) ?? usualSeparator(navigator.language));
  return (
    <Dialog
      title={words.csvTitle}
      closeLabel={words.close}
      width="text"
      returnTo={returnTo}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button
            look="primary"
            data-first
            onClick={() => {
              keep(chosen);
              onClose();
              onExport(SEPARATORS[chosen]);
            }}
          >
            {words.start}
          </Button>
        </>
      }
    >
      {note !== null && <p className={styles.note}>{note}</p>}
      <FieldSet label={words.separator} help={words.separatorHelp}>
        {NAMES.map((name) => (
          <Option
            key={name}
            type="radio"
            name="separator"
            label={words.separators[name]}
            isChosen={chosen === name}
            onChange={() => setChosen(name)}
          />
        ))}
      </FieldSet>
      <p className={styles.note}>{words.howToOpen}</p>
      <p className={styles.note}>{words.apostrophes}</p>
      {count >= ROWS_IN_A_SHEET && (
        <p className={`${styles.note} ${styles.warning}`}>{words.tooManyRows(count)}</p>
      )}
    </Dialog>
  );
}
