import { useId, type ReactNode } from 'react';
import styles from './Field.module.css';

/** IDs that connect a control with its label and texts. */
export interface FieldIds {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean | undefined;
}

interface FieldProps {
  readonly label: string;
  readonly help?: string;
  /** What is wrong with the value, and what would be valid. */
  readonly problem?: string | null;
  readonly children: (ids: FieldIds) => ReactNode;
}

/** A control with its label above, a line of help below, and the problem with its value. */
export function Field({ label, help, problem = null, children }: FieldProps) {
  const id = useId();
  const describedBy = [help === undefined ? null : `${id}-help`, problem === null ? null : `${id}-problem`]
    .filter((part) => part !== null)
    .join(' ');
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
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
      {help !== undefined && (
        <p id={`${id}-help`} className={styles.help}>
          {help}
        </p>
      )}
    </div>
  );
}

interface FieldSetProps {
  readonly label: string;
  readonly help?: string;
  readonly children: ReactNode;
}

/** Several controls under one label. */
export function FieldSet({ label, help, children }: FieldSetProps) {
  const id = useId();
  return (
    <fieldset className={styles.field} aria-describedby={help === undefined ? undefined : id}>
      <legend className={styles.label}>{label}</legend>
      {children}
      {help !== undefined && (
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
  readonly isChosen: boolean;
  /** The effect of choosing it. */
  readonly help?: string;
  /** Why it cannot be chosen now. */
  readonly disabledBecause?: string | null;
  readonly onChange: (isChosen: boolean) => void;
}

/** A checkbox or a radio button with its label. */
export function Option({ type, label, name, isChosen, help, disabledBecause = null, onChange }: OptionProps) {
  const id = useId();
  const reason = disabledBecause ?? help;
  return (
    <>
      <label className={styles.option} data-disabled={disabledBecause === null ? undefined : true}>
        <input
          type={type}
          name={name}
          checked={isChosen}
          disabled={disabledBecause !== null}
          aria-describedby={reason === undefined ? undefined : id}
          onChange={(event) => onChange(event.target.checked)}
        />
        <span dir="auto">{label}</span>
      </label>
      {reason !== undefined && (
        <p id={id} className={styles.reason}>
          {reason}
        </p>
      )}
    </>
  );
}
