import { OPERATION_WORDS as words } from './messages.ts';
import styles from './NameList.module.css';
import type { Target } from './target.ts';

/** An image in a list, and perhaps something about it. */
export interface NameLine {
  readonly imageId: string;
  readonly name: string;
  readonly note?: string;
}

interface NameListProps {
  /** What the list is called. */
  readonly label: string;
  readonly lines: readonly NameLine[];
}

/** So many are drawn: more than that nobody reads, and ten thousand would hold up the page. */
const MOST = 200;

/** Images by name. */
export function NameList({ label, lines }: NameListProps) {
  const left = lines.length - MOST;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reachable by keys
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
  /** What the list of names is called. */
  readonly label: string;
  readonly targets: readonly Target[];
}

/** The images that something is done to, by name; those that whoever is asked does not see come first. */
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
