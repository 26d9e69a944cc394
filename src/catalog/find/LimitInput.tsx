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
  /** The limit at the other end. */
  readonly other: number | null;
  readonly onLimit: (limit: number | null) => void;
}

/** One end of a range as text: written on Enter, and when the field is left. */
export function LimitInput({
  label,
  attribute,
  unit,
  isUpper,
  value,
  other,
  onLimit,
  placeholder,
}: LimitInputProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const id = useId();

  function take(): void {
    if (typed === null) return;
    const limit = typed.trim() === '' ? null : parseLimit(typed, unit, isUpper);
    const problem =
      limit === null && typed.trim() !== ''
        ? words.wrongLimit[unit]
        : isCrossed(limit, other, isUpper)
          ? words.crossedLimit[isUpper ? 'upper' : 'lower']
          : null;
    setWrong(problem);
    if (problem !== null) return;
    setTyped(null);
    if (limit !== value) onLimit(limit);
  }

  return (
    <div className={styles.limit}>
      <TextInput
        aria-label={label}
        aria-invalid={wrong !== null || undefined}
        aria-describedby={wrong === null ? undefined : id}
        placeholder={placeholder}
        value={typed ?? (value === null ? '' : limitWords(attribute, value, unit === 'time'))}
        onChange={({ target }) => {
          setTyped(target.value);
          setWrong(null);
        }}
        onBlur={take}
        onKeyDown={(event) => event.key === 'Enter' && take()}
      />
      {wrong !== null && (
        <p id={id} className={styles.wrong} role="alert">
          {wrong}
        </p>
      )}
    </div>
  );
}

/** Whether a limit is beyond the one at the other end, so that nothing could be between them. */
function isCrossed(limit: number | null, other: number | null, isUpper: boolean): boolean {
  if (limit === null || other === null) return false;
  return isUpper ? limit < other : limit > other;
}
