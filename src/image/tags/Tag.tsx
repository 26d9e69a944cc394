import { useSession } from '../../session/SessionContext.ts';
import { Icon } from '../../ui/Icon.tsx';
import { TAG_WORDS as words } from './messages.ts';
import { partsOf } from '../../api/keyed-tags.ts';
import styles from './Tag.module.css';

interface TagProps {
  readonly tag: string;
  /** The service has not answered yet. */
  readonly isPending: boolean;
  /** Filters the list by this tag. */
  readonly onFilter: () => void;
  /** `null`: it cannot be removed. */
  readonly onRemove: (() => void) | null;
}

/** One tag: key and value, a filter by it, and its removal. */
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
