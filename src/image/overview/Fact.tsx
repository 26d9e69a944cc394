import { useId, useState, type ReactNode } from 'react';
import { textOf, type Image } from '../../api/image.ts';
import { exactBytes, formatBytes } from '../../format/bytes.ts';
import { formatAge, formatTime, machineTime } from '../../format/dates.ts';
import { IconButton } from '../../ui/Button.tsx';
import { copyAndSay } from '../../ui/copy.ts';
import { Icon } from '../../ui/Icon.tsx';
import styles from './Fact.module.css';
import { OVERVIEW_WORDS as words } from './messages.ts';

interface FactProps {
  readonly label: string;
  readonly children: ReactNode;
}

/** A line of the overview; omitted where there is no value. */
export function Fact({ label, children }: FactProps) {
  if (children === null) return null;
  return (
    <>
      <dt>{label}</dt>
      <dd dir="auto">{children}</dd>
    </>
  );
}

interface TimeFactProps {
  readonly label: string;
  readonly image: Image;
  readonly attribute: string;
  readonly nowMs: number;
}

/** A time with its zone, and how long ago it was. */
export function TimeFact({ label, image, attribute, nowMs }: TimeFactProps) {
  const time = textOf(image, attribute);
  if (time === null) return null;
  return (
    <Fact label={label}>
      <time dateTime={machineTime(time)}>{formatTime(time)}</time>
      <span className={styles.dim}>({formatAge(time, nowMs)})</span>
    </Fact>
  );
}

/** A rounded size; the exact one on demand. */
export function Size({ sizeBytes }: { readonly sizeBytes: number }) {
  const [isExact, setExact] = useState(false);
  const exactId = useId();
  const size = formatBytes(sizeBytes);
  return (
    <>
      <button
        type="button"
        className={styles.size}
        aria-label={words.exactSize(size)}
        aria-expanded={isExact}
        aria-controls={exactId}
        title={exactBytes(sizeBytes)}
        onClick={() => setExact(!isExact)}
      >
        {size}
      </button>
      <span id={exactId} className={styles.dim}>
        {isExact && `(${exactBytes(sizeBytes)})`}
      </span>
    </>
  );
}

interface CopyableIdProps {
  readonly id: string;
  readonly label: string;
}

/** An ID with a button that copies it. */
export function CopyableId({ id, label }: CopyableIdProps) {
  return (
    <span className={styles.id}>
      <code translate="no" dir="auto">
        {id}
      </code>
      <IconButton label={label} icon={<Icon name="copy" />} onClick={() => copyAndSay(id)} />
    </span>
  );
}
