import { useId, useState } from 'react';
import { limitWords } from '../../filters/own-messages.ts';
import { TextInput } from '../../ui/inputs.tsx';
import { FIND_WORDS as words } from './find-messages.ts';
import styles from './RangeHistogram.module.css';
import { parseLimit, type LimitUnit } from './typed-amounts.ts';

interface LimitInputProps {
  readonly label: string;
  readonly placeholder: string;
  readonly attribute: string;
  readonly unit: LimitUnit;
  readonly isUpper: boolean;
  /** `null`: no limit. */
  readonly value: number | null;
  readonly onLimit: (limit: number | null) => void;
}

/** One end of a range as text: written on Enter, and when the field is left. */
export function LimitInput({
  label,
  attribute,
  unit,
  isUpper,
  value,
  onLimit,
  placeholder,
}: LimitInputProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const [isWrong, setWrong] = useState(false);
  const id = useId();

  function take(): void {
    if (typed === null) return;
    const limit = typed.trim() === '' ? null : parseLimit(typed, unit, isUpper);
    const isProblem = limit === null && typed.trim() !== '';
    setWrong(isProblem);
    if (isProblem) return;
    setTyped(null);
    if (limit !== value) onLimit(limit);
  }

  return (
    <div className={styles.limit}>
      <TextInput
        aria-label={label}
        aria-invalid={isWrong || undefined}
        aria-describedby={isWrong ? id : undefined}
        placeholder={placeholder}
        value={typed ?? (value === null ? '' : limitWords(attribute, value, unit === 'time'))}
        onChange={({ target }) => {
          setTyped(target.value);
          setWrong(false);
        }}
        onBlur={take}
        onKeyDown={(event) => event.key === 'Enter' && take()}
      />
      {isWrong && (
        <p id={id} className={styles.wrong} role="alert">
          {words.wrongLimit[unit]}
        </p>
      )}
    </div>
  );
}
