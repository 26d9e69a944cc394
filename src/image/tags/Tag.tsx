import { useSession } from '../../session/SessionContext.ts';
import { Icon } from '../../ui/Icon.tsx';
import { TAG_WORDS as words } from './messages.ts';
import { partsOf } from './tag-checks.ts';
import styles from './Tag.module.css';

interface TagProps {
  readonly tag: string;
  /** The service has not answered yet. */
  readonly isPending: boolean;
  /** Shows the images that have it. */
  readonly onFilter: () => void;
  /** `null`: it cannot be removed. */
  readonly onRemove: (() => void) | null;
}

/** One tag: its key and value, the way to all images that have it, and the way to be rid of it. */
export function Tag({ tag, isPending, onFilter, onRemove }: TagProps) {
  const { key, value } = partsOf(tag, useSession().session.profile);
  return (
    <li className={styles.tag} data-pending={isPending ? true : undefined}>
      <button
        type="button"
        className={styles.name}
        aria-label={words.filterBy(tag)}
        title={words.filterBy(tag)}
        onClick={onFilter}
      >
        <bdi translate="no" className={value === null ? undefined : styles.key}>
          {key}
        </bdi>
        {value !== null && (
          <>
            {tag.charAt(key.length)}
            <bdi translate="no">{value}</bdi>
          </>
        )}
      </button>
      {onRemove !== null && (
        <button
          type="button"
          className={styles.remove}
          aria-label={words.remove(tag)}
          title={words.remove(tag)}
          disabled={isPending}
          onClick={onRemove}
        >
          <Icon name="close" />
        </button>
      )}
    </li>
  );
}
