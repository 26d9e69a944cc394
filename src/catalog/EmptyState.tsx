import type { Ref } from 'react';
import { removeParam } from '../filters/edit.ts';
import { fieldLabel, readingWords } from '../filters/messages.ts';
import { presetIn, presetsOf } from '../filters/presets.ts';
import { readFilters } from '../filters/reading.ts';
import { onlyUnnamed } from '../filters/request.ts';
import { Button } from '../ui/Button.tsx';
import styles from './EmptyState.module.css';
import { CATALOG_WORDS as words } from './messages.ts';
import type { Catalog } from './useCatalog.ts';

interface EmptyStateProps {
  readonly catalog: Catalog;
  readonly heading: Ref<HTMLHeadingElement>;
  /** The service sent elements that cannot be shown. */
  readonly isUnreadable: boolean;
}

/** Says why a list has no rows, and which filters to remove. */
export function EmptyState({ catalog, heading, isUnreadable }: EmptyStateProps) {
  const { filters, profile, request } = catalog;
  const narrowing = readFilters(filters, profile).filter(
    ({ outcome, field }) => outcome.kind !== 'bad' && field?.group !== 'order',
  );
  const isUnnamed = onlyUnnamed(catalog.ui);
  const isNarrowed = isUnnamed || narrowing.length > 0;
  const isEmptyPage = request.limit === 0;
  const limit = filters.findIndex(({ name }) => name === 'limit');
  if (isEmptyPage) {
    return (
      <div className={styles.empty}>
        <h2 className={styles.title}>{words.emptyPage}</h2>
        <Button onClick={() => catalog.setFilters(removeParam(filters, limit))}>
          {words.without(`${fieldLabel('limit')} 0`)}
        </Button>
      </div>
    );
  }
  if (isUnreadable) {
    return (
      <div className={styles.empty}>
        <h2 ref={heading} tabIndex={-1} data-focus-return className={styles.title}>
          {words.noneReadable}
        </h2>
        <p>{words.noneReadableAdvice}</p>
      </div>
    );
  }
  if (!isUnnamed && presetIn(filters, presetsOf(profile.name, catalog.session.project.id)) === 'pending') {
    return (
      <div className={styles.empty}>
        <h2 ref={heading} tabIndex={-1} data-focus-return className={styles.title}>
          {words.nothingPending}
        </h2>
        <p>{words.nothingPendingAdvice}</p>
      </div>
    );
  }
  return (
    <div className={styles.empty}>
      <h2 ref={heading} tabIndex={-1} data-focus-return className={styles.title}>
        {isNarrowed ? words.emptyTitle : words.emptyAllTitle}
      </h2>
      <p>{isNarrowed ? words.emptyAdvice : words.emptyAllAdvice}</p>
      <ul className={styles.list}>
        {isUnnamed && (
          <li>
            <Button onClick={() => catalog.setUnnamed(false)}>{words.without(words.unnamed)}</Button>
          </li>
        )}
        {narrowing.map((reading) => (
          <li key={reading.index}>
            <Button onClick={() => catalog.setFilters(removeParam(filters, reading.index))}>
              {words.without(`${fieldLabel(reading.param.name)} ${readingWords(reading, profile)}`)}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
