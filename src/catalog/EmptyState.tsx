import type { Ref } from 'react';
import { removeParam } from '../filters/edit.ts';
import { fieldLabel, readingWords } from '../filters/messages.ts';
import { presetIn, presetsOf } from '../filters/presets.ts';
import { readFilters } from '../filters/reading.ts';
import { readOwn, withoutOwn } from '../filters/own.ts';
import { ownWords } from '../filters/own-messages.ts';
import { onlyUnnamed } from '../filters/request.ts';
import { NEW_IMAGE } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import styles from './EmptyState.module.css';
import { LATER_WORDS as later } from './lazy-messages.ts';
import { CATALOG_WORDS as words } from './messages.ts';
import { isNarrowedHere } from './view-address.ts';
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
  const own = readOwn(catalog.ui).filter(
    ({ kind }) => kind === 'search' || kind === 'not' || kind === 'range',
  );
  const isNarrowed = isUnnamed || narrowing.length + own.length > 0;
  const isEmptyPage = request.limit === 0;
  const limit = filters.findIndex(({ name }) => name === 'limit');
  if (isEmptyPage) {
    return (
      <div className={styles.empty}>
        <h2 className={styles.title}>{later.emptyPage}</h2>
        <Button onClick={() => catalog.setFilters(removeParam(filters, limit))}>
          {later.without(`${fieldLabel('limit')} 0`)}
        </Button>
      </div>
    );
  }
  if (isUnreadable) {
    return (
      <div className={styles.empty}>
        <h2 ref={heading} tabIndex={-1} data-focus-return className={styles.title}>
          {later.noneReadable}
        </h2>
        <p>{later.noneReadableAdvice}</p>
      </div>
    );
  }
  if (
    !isNarrowedHere(catalog.ui) &&
    presetIn(filters, presetsOf(profile.name, catalog.session.project.id)) === 'pending'
  ) {
    return (
      <div className={styles.empty}>
        <h2 ref={heading} tabIndex={-1} data-focus-return className={styles.title}>
          {later.nothingPending}
        </h2>
        <p>{later.nothingPendingAdvice}</p>
      </div>
    );
  }
  return (
    <div className={styles.empty}>
      <h2 ref={heading} tabIndex={-1} data-focus-return className={styles.title}>
        {isNarrowed ? later.emptyTitle : later.emptyAllTitle}
      </h2>
      <p>{isNarrowed ? later.emptyAdvice : later.emptyAllAdvice}</p>
      {!isNarrowed && <Button onClick={() => catalog.open(NEW_IMAGE)}>{words.create}</Button>}
      <ul className={styles.list}>
        {isUnnamed && (
          <li>
            <Button onClick={() => catalog.setUnnamed(false)}>{later.without(words.unnamed)}</Button>
          </li>
        )}
        {own.map((reading) => (
          <li key={`${reading.name} ${reading.value}`}>
            <Button onClick={() => catalog.setOwn((ui) => withoutOwn(ui, reading.name, reading.value))}>
              {later.without(`${ownWords(reading).label} ${ownWords(reading).value}`)}
            </Button>
          </li>
        ))}
        {narrowing.map((reading) => (
          <li key={reading.index}>
            <Button onClick={() => catalog.setFilters(removeParam(filters, reading.index))}>
              {later.without(`${fieldLabel(reading.param.name)} ${readingWords(reading, profile)}`)}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
