import { useId, useState, type ReactNode } from 'react';
import styles from './Field.module.css';
import { UI_WORDS } from './messages.ts';

/** IDs that connect a control with its label and texts. */
export interface FieldIds {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean | undefined;
}

interface FieldProps {
  readonly label: string;
  readonly help?: string;
  /** The help is behind a question mark beside the label; it still describes the control. */
  readonly isHelpBehind?: boolean;
  /** What is wrong with the value, and what would be valid. */
  readonly problem?: ReactNode;
  readonly children: (ids: FieldIds) => ReactNode;
}

/** A control with its label above, a line of help below, and the problem with its value. */
export function Field({ label, help, isHelpBehind = false, problem = null, children }: FieldProps) {
  const id = useId();
  const describedBy = [help === undefined ? null : `${id}-help`, problem === null ? null : `${id}-problem`]
    .filter((part) => part !== null)
    .join(' ');
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      {isHelpBehind && help !== undefined && <Help id={`${id}-help`} label={label} text={help} />}
      {children({
        id,
        'aria-describedby': describedBy === '' ? undefined : describedBy,
        'aria-invalid': problem === null ? undefined : true,
      })}
      {problem !== null && (
        <p id={`${id}-problem`} className={styles.problem} role="alert">
          {problem}
        </p>
      )}
      {!isHelpBehind && help !== undefined && (
        <p id={`${id}-help`} className={styles.help}>
          {help}
        </p>
      )}
    </div>
  );
}

interface HelpProps {
  /** Of the text, which describes a control. */
  readonly id: string;
  readonly label: string;
  readonly text: string;
}

/**
 * A question mark, and a text that shows while the mark is pointed at, touched or has the focus. Escape takes it away,
 * and the pointer can go to it (WCAG 1.4.13).
 */
function Help({ id, label, text }: HelpProps) {
  const [isDismissed, setDismissed] = useState(false);
  return (
    <>
      <button
        type="button"
        data-help
        className={styles.mark}
        aria-label={UI_WORDS.helpOn(label)}
        aria-describedby={id}
        data-dismissed={isDismissed || undefined}
        // Not every browser focuses a button that is touched.
        onClick={({ currentTarget }) => {
          setDismissed(false);
          currentTarget.focus();
        }}
        onPointerEnter={() => setDismissed(false)}
        onBlur={() => setDismissed(false)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || isDismissed) return;
          // Only the text goes, not the dialog around it.
          event.preventDefault();
          event.stopPropagation();
          setDismissed(true);
        }}
      >
        ?
      </button>
      <p id={id} role="tooltip" className={styles.tip}>
        {text}
      </p>
    </>
  );
}

interface FieldSetProps {
  readonly label: string;
  readonly help?: string;
  /** The help is behind a question mark beside the label. */
  readonly isHelpBehind?: boolean;
  readonly children: ReactNode;
}

/** Several controls under one label. */
export function FieldSet({ label, help, isHelpBehind = false, children }: FieldSetProps) {
  const id = useId();
  return (
    <fieldset className={styles.field} aria-describedby={help === undefined ? undefined : id}>
      <legend className={styles.label}>{label}</legend>
      {isHelpBehind && help !== undefined && <Help id={id} label={label} text={help} />}
      {children}
      {!isHelpBehind && help !== undefined && (
        <p id={id} className={styles.help}>
          {help}
        </p>
      )}
    </fieldset>
  );
}

interface OptionProps {
  readonly type: 'checkbox' | 'radio';
  readonly label: string;
  /** Only one radio button of a name can be chosen. */
  readonly name?: string;
  /** As a button among others in an `OptionRow`, rather than on a line of its own. */
  readonly look?: 'line' | 'button';
  readonly isChosen: boolean;
  /** The effect of choosing it. */
  readonly help?: string;
  /** Why it cannot be chosen now. */
  readonly disabledBecause?: string | null;
  /** Behind the label: a number. It describes the option and is no part of its name. */
  readonly note?: ReactNode;
  readonly onChange: (isChosen: boolean) => void;
}

/** A checkbox or a radio button with its label. */
export function Option(props: OptionProps) {
  const { type, label, name, look = 'line', isChosen, help, disabledBecause = null, note, onChange } = props;
  const id = useId();
  const reason = disabledBecause ?? help;
  return (
    <>
      <label
        className={look === 'line' ? styles.option : styles.choice}
        data-disabled={disabledBecause === null ? undefined : true}
      >
        <input
          type={type}
          name={name}
          checked={isChosen}
          disabled={disabledBecause !== null}
          aria-describedby={reason !== undefined ? id : note === undefined ? undefined : `${id}-note`}
          onChange={(event) => onChange(event.target.checked)}
        />
        <span dir="auto">{label}</span>
        {note !== undefined && (
          <span id={`${id}-note`} aria-hidden="true">
            {note}
          </span>
        )}
      </label>
      {reason !== undefined && (
        <p id={id} className={styles.reason}>
          {reason}
        </p>
      )}
    </>
  );
}

/** Short options as buttons, as many in a line as fit. */
export function OptionRow({ children }: { readonly children: ReactNode }) {
  return <div className={styles.choices}>{children}</div>;
}
