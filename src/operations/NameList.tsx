import { OPERATION_WORDS as words } from './messages.ts';
import styles from './NameList.module.css';
import type { Target } from './target.ts';

/** The name of an image, with an optional remark. */
export interface NameLine {
  readonly imageId: string;
  readonly name: string;
  readonly note?: string;
}

interface NameListProps {
  readonly label: string;
  readonly lines: readonly NameLine[];
}

/** More names than this are of no use to a reader, and ten thousand would block the page. */
const MOST = 200;

export function NameList({ label, lines }: NameListProps) {
  const left = lines.length - MOST;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrollable content must be reachable by keyboard
    <ul className={styles.list} tabIndex={0} aria-label={label}>
      {lines.slice(0, MOST).map(({ imageId, name, note }) => (
        <li key={imageId} className={styles.line}>
          <span className={styles.name} translate="no" dir="auto">
            {name}
          </span>
          {note !== undefined && <span>{note}</span>}
        </li>
      ))}
      {left > 0 && <li>{words.more(left)}</li>}
    </ul>
  );
}

interface AffectedProps {
  readonly label: string;
  readonly targets: readonly Target[];
}

/** The images that an operation will change, by name; those that are not on screen come first. */
export function Affected({ label, targets }: AffectedProps) {
  const unlisted = targets.filter(({ isUnlisted }) => isUnlisted);
  const lines = [
    ...unlisted.map(({ imageId, name }) => ({ imageId, name, note: words.unlisted })),
    ...targets.filter(({ isUnlisted }) => !isUnlisted),
  ];
  return (
    <>
      {unlisted.length > 0 && <p>{words.unlistedOf(unlisted.length, targets.length)}</p>}
      <NameList label={label} lines={lines} />
    </>
  );
}
