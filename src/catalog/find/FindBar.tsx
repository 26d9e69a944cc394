import { useCallback, useEffect, useRef } from 'react';
import { valueOf, withUi } from '../../filters/address.ts';
import { readOwn, toggleGroups } from '../../filters/own.ts';
import type { ImageSearch } from '../../search/client.ts';
import type { SearchState } from '../../search/protocol.ts';
import { noteImages } from '../../search/recheck.ts';
import { scopeOf } from '../../session/session.ts';
import { Button } from '../../ui/Button.tsx';
import { isFoundList } from '../found-source.ts';
import type { Catalog } from '../useCatalog.ts';
import { useRenewedImages } from '../useRenewedRows.ts';
import { asOfWords, FIND_WORDS as words, progressWords, restWords, totalAndBytes } from './find-messages.ts';
import styles from './FindBar.module.css';
import { FOLD_WORDS } from './fold-messages.ts';
import { queryOf } from './found-query.ts';
import { PromiseNotice } from './PromiseNotice.tsx';
import { SearchBox } from './SearchBox.tsx';
import { useAnswer, useOpenSearch, useSearch, useSearchState } from './searches.ts';

interface FindBarProps {
  readonly catalog: Catalog;
}

/** The search above the list: its box, and what it has found and read by now. */
export function FindBar({ catalog }: FindBarProps) {
  useOpenSearch(catalog);
  const { session } = catalog;
  // What the page reads or changes is known at once, and not with the next update.
  useRenewedImages(useCallback((image) => noteImages(scopeOf(session), [image]), [session]));
  const search = useSearch(catalog);
  const state = useSearchState(search);
  const { projects } = catalog.known;
  // An effect: the worker is outside of React.
  useEffect(
    () => search?.setOwnerNames(new Map(projects.map(({ id, name }) => [id, name]))),
    [search, projects],
  );
  const isFound = isFoundList(catalog.ui);
  useFollowFound(catalog, isFound ? state : null);
  return (
    <div className={styles.bar}>
      <SearchBox catalog={catalog} search={search} />
      {search !== null && <GroupButton catalog={catalog} />}
      {search !== null && state !== null && (
        <Progress catalog={catalog} search={search} state={state} isFound={isFound} />
      )}
      {search !== null && state !== null && <PromiseNotice catalog={catalog} search={search} state={state} />}
    </div>
  );
}

/** One row for each family of images, or one for each image. */
function GroupButton({ catalog }: FindBarProps) {
  return (
    <Button
      aria-pressed={readOwn(catalog.ui).some(({ kind }) => kind === 'group')}
      title={FOLD_WORDS.groupHelp}
      onClick={() => catalog.setOwn(toggleGroups)}
    >
      {FOLD_WORDS.group}
    </Button>
  );
}

interface ProgressProps extends FindBarProps {
  readonly search: ImageSearch;
  readonly state: SearchState;
  readonly isFound: boolean;
}

function Progress({ catalog, search, state: { found, reading }, isFound }: ProgressProps) {
  const isOwn = found !== null && isSame(found.query, queryOf(catalog));
  const rest = restWords(reading);
  const isKnown = found !== null && isOwn && found.isComplete;
  useKnownLength(catalog.listing, isKnown ? found.images : null);
  const total = isKnown ? totalAndBytes(found) : '';
  return (
    <>
      <p className={styles.progress} role="status">
        {isFound ? isOwn && progressWords(found, reading) : total}
      </p>
      {/* Not in the status: it is no news to be announced with every update. */}
      {isKnown && reading.asOfMs !== null && (
        <span className={styles.progress}>{asOfWords(reading.asOfMs)}</span>
      )}
      {isFound && rest !== null && <span className={styles.progress}>{rest}</span>}
      {isFound && (reading.kind === 'reading' || reading.kind === 'retrying') && (
        <Button onClick={search.stop}>{words.stop}</Button>
      )}
      {isFound && ['waiting', 'stopped', 'failed'].includes(reading.kind) && (
        <Button look="primary" onClick={search.goOn}>
          {reading.kind === 'failed' ? words.tryAgain : words.goOn}
        </Button>
      )}
      {isFound && isOwn && found.count === 0 && reading.kind !== 'reading' && (
        <DidYouMean catalog={catalog} search={search} />
      )}
    </>
  );
}

/** Tells the list how long it is once the search knows: the heading would say “300 loaded, more below” beside it. */
function useKnownLength(listing: Catalog['listing'], length: number | null): void {
  // An effect: the list is outside of React.
  useEffect(() => {
    if (length === null) return undefined;
    let noted: number | null = null;
    const note = () => {
      const { generation } = listing.getView();
      if (generation === noted) return;
      noted = generation;
      listing.noteCount(generation, length);
    };
    note();
    return listing.subscribe(note);
  }, [listing, length]);
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Words of the catalog that are near to those that found nothing. */
function DidYouMean({ catalog, search }: { readonly catalog: Catalog; readonly search: ImageSearch }) {
  const typed = valueOf(catalog.ui, 'ui.q') ?? '';
  const near = useAnswer(search, 'nearest', { words: typed });
  if (near === null || near.length === 0) return null;
  return (
    <p className={styles.near}>
      {words.didYouMean}
      {near.map((text) => (
        <Button key={text} look="quiet" onClick={() => catalog.setOwn((ui) => withUi(ui, 'ui.q', text))}>
          {text}
        </Button>
      ))}
    </p>
  );
}

/** Rows that are found while the catalog is read come into the list at most this often. */
const FOLLOW_MS = 700;

/** Reads the rows of the list again when others were found. They come from the worker, and not from the service. */
function useFollowFound({ listing }: Catalog, state: SearchState | null): void {
  const version = state?.found?.version ?? null;
  const seen = useRef<{ readonly listing: unknown; readonly version: number | null }>({
    listing: null,
    version: null,
  });
  // An effect: what is found comes from outside.
  useEffect(() => {
    if (version === null) return undefined;
    if (seen.current.listing !== listing) {
      seen.current = { listing, version };
      return undefined;
    }
    if (seen.current.version === version) return undefined;
    const timer = setTimeout(() => {
      seen.current = { listing, version };
      void listing.refresh();
    }, FOLLOW_MS);
    return () => clearTimeout(timer);
  }, [listing, version]);
}
