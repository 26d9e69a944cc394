import { useSyncExternalStore, type ReactNode } from 'react';
import type { Image } from '../../api/image.ts';
import { nameOf } from '../../image/facts.ts';
import type { Listing } from '../../listing/listing.ts';
import { Icon } from '../../ui/Icon.tsx';
import { FOLD_WORDS as words, olderWords } from './fold-messages.ts';
import { foldOf, subscribeFolds } from './folds.ts';
import styles from './FoldButton.module.css';
import { searches } from './searches.ts';

/** What stands in the name cells of a list with grouped versions. */
export function foldsOf(listing: Listing): (image: Image) => ReactNode {
  return (image) => <Fold image={image} listing={listing} />;
}

interface FoldProps {
  readonly image: Image;
  readonly listing: Listing;
}

/** The button that shows the older versions of an image below it, or the mark of such an older one. */
function Fold({ image, listing }: FoldProps) {
  const fold = useSyncExternalStore(subscribeFolds, () => foldOf(image.id));
  if (fold === null || fold.kind === 'single') return null;
  if (fold.kind === 'older') {
    return (
      <span className={styles.older}>
        <span className="visually-hidden">{words.older}</span>
      </span>
    );
  }
  const { older, isOpen } = fold;
  return (
    <button
      type="button"
      className={styles.button}
      // Not a tab stop: cells are, and a key of the list presses it (`olderVersions`).
      tabIndex={-1}
      data-fold
      aria-expanded={isOpen}
      aria-label={`${nameOf(image)}, ${olderWords(older)}`}
      onClick={() => {
        searches.current()?.unfold(image.id, !isOpen);
        // The worker answers in the order in which it was asked: these are the rows after the change.
        void listing.refresh();
      }}
    >
      <Icon name="chevron" />
      {olderWords(older)}
    </button>
  );
}
