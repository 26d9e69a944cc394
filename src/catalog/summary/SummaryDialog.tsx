import { useQuery } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { PROFILES } from '../../attributes/profile.ts';
import type { Address } from '../../filters/address.ts';
import { useAddress } from '../../navigation/useAddress.ts';
import type { ServicePageProps } from '../../operations/service/QuotaDialog.tsx';
import { ImageSearch, openSearchOf, subscribeSearches } from '../../search/client.ts';
import { listingParams } from '../../search/conditions.ts';
import type { SearchState } from '../../search/protocol.ts';
import { scopeOf } from '../../session/session.ts';
import { useSession } from '../../session/SessionContext.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { NoteBox } from '../../ui/Note.tsx';
import { useNow } from '../../ui/useNow.ts';
import { SummaryParts } from './SummaryParts.tsx';
import { SUMMARY_WORDS as words } from './summary-messages.ts';
import { summarizedQuery } from './summary-query.ts';
import styles from './Summary.module.css';

/** What the images of the view amount to: over time, by storage, and what stands out among them. */
export function SummaryDialog({ onClose, hrefOf }: ServicePageProps) {
  const { session } = useSession();
  const { address } = useAddress();
  const search = useOwnSearch(address);
  return (
    <Dialog title={words.title} closeLabel={words.close} width="page" onClose={onClose}>
      <div className={styles.page}>
        {search === null ? (
          <p role="status">{words.counting}</p>
        ) : (
          <Summed key={session.project.id} search={search} address={address} hrefOf={hrefOf} />
        )}
      </div>
    </Dialog>
  );
}

/** The search of the view's catalog: the one that the list has open, else one of its own while the page is open. */
function useOwnSearch({ filters }: Address): ImageSearch | null {
  const { session, http } = useSession();
  const listing = JSON.stringify(listingParams(filters, PROFILES[session.profile]));
  const search = useSyncExternalStore(subscribeSearches, () => openSearchOf(scopeOf(session), listing));
  // An effect: the worker is outside of React.
  useEffect(() => {
    const scope = scopeOf(session);
    if (openSearchOf(scope, listing) !== null) return undefined;
    const own = new ImageSearch({ http, scope, profile: session.profile, listing: JSON.parse(listing) });
    return () => own.dispose();
  }, [session, http, listing]);
  return search;
}

interface SummedProps {
  readonly search: ImageSearch;
  readonly address: Address;
  readonly hrefOf: (imageId: string) => string;
}

function Summed({ search, address, hrefOf }: SummedProps) {
  const { session } = useSession();
  const nowMs = useNow();
  const { reading } = useSyncExternalStore(search.subscribe, search.getState);
  const query = summarizedQuery(address, session);
  const { data, isPlaceholderData } = useQuery({
    queryKey: ['summary', scopeOf(session), query, `${reading.kind} ${reading.searched} ${reading.asOfMs}`],
    queryFn: ({ signal }) => search.summary(query, nowMs, signal),
    // While more is read, what was counted stays.
    placeholderData: (before) => before,
  });
  const isReading = reading.kind === 'reading' || reading.kind === 'retrying';
  if (data === undefined || (data.count === 0 && (isReading || isPlaceholderData))) {
    return <p role="status">{words.counting}</p>;
  }
  return (
    <>
      <p className={styles.total} role="status">
        {data.isComplete ? words.total(data.count, data.bytes) : words.atLeast(data.count, data.bytes)}
      </p>
      {!data.isComplete && reading.kind !== 'complete' && <Progress search={search} reading={reading} />}
      {data.count === 0 ? (
        <p>{words.nothing}</p>
      ) : (
        <SummaryParts summary={data} address={address} hrefOf={hrefOf} />
      )}
    </>
  );
}

interface ProgressProps {
  readonly search: ImageSearch;
  readonly reading: SearchState['reading'];
}

function Progress({ search, reading }: ProgressProps) {
  const { kind, searched, about, left } = reading;
  const isOn = kind === 'reading' || kind === 'retrying';
  return (
    <NoteBox tone={kind === 'failed' ? 'bad' : 'warn'}>
      <p>
        {kind === 'failed' && `${words.failed} `}
        {words.searched(searched, about)}{' '}
        {!isOn && left !== null && words.readAllNote(left.requests, left.ms)}
      </p>
      {isOn ? (
        <Button onClick={search.stop}>{words.stop}</Button>
      ) : (
        kind !== 'full' && (
          <Button onClick={search.goOn}>{kind === 'failed' ? words.tryAgain : words.readAll}</Button>
        )
      )}
    </NoteBox>
  );
}
