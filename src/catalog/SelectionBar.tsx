import { Button } from '../ui/Button.tsx';
import { CATALOG_WORDS as words } from './messages.ts';
import type { Selection } from './selection.ts';
import styles from './SelectionBar.module.css';
import { useCopy } from './useCopy.ts';

/** What can be done with the images that are marked. */
export function SelectionBar({ selection }: { readonly selection: Selection }) {
  const copy = useCopy();
  const { imageIds, clear } = selection;
  if (imageIds.size === 0) return null;
  return (
    <section className={styles.bar} aria-label={words.selection}>
      <strong role="status">{words.selected(imageIds.size)}</strong>
      <Button onClick={() => copy([...imageIds].join('\n'))}>{words.copyIds}</Button>
      <Button look="quiet" onClick={clear}>
        {words.clearSelection}
      </Button>
    </section>
  );
}
