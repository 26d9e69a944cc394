import { use, useEffect, useSyncExternalStore } from 'react';
import { presetsOf } from '../../filters/presets.ts';
import { paths } from '../../paths.ts';
import { uiWithPlace } from '../../session/scope-address.ts';
import { Icon } from '../../ui/Icon.tsx';
import { PageLink } from '../../ui/PageLink.tsx';
import { SHARING_WORDS as words } from '../messages.ts';
import styles from './PendingLink.module.css';
import type { PendingView, PendingWatch } from './pending-watch.ts';
import { useReceiving } from './receiving.ts';

/** The number of pending invitations, as far as it is known; counts while mounted. */
function usePending(watch: PendingWatch): PendingView {
  // An effect: counting runs outside React while the component is mounted.
  useEffect(() => {
    const stop = new AbortController();
    void watch.run(stop.signal);
    return () => stop.abort();
  }, [watch]);
  return useSyncExternalStore(watch.subscribe, watch.getView);
}

/** The number of invitations in the header, and the way to them. */
export function PendingLink() {
  const { receiver, room } = useReceiving();
  const { watch } = use(room());
  const { pending, news } = usePending(watch);
  const { session } = receiver;
  const { project, region, home } = session;
  const filters = presetsOf(session.profile, session.project.id).find(
    ({ name }) => name === 'pending',
  )?.filters;
  const isSome = pending.kind !== 'unknown' && pending.count > 0;
  return (
    <>
      <PageLink
        className={styles.link}
        href={paths.images({
          filters: filters ?? [],
          ui: uiWithPlace([], { projectId: project.id, region }, home),
        })}
        title={`${words.pendingLabel} ${words.pendingInvitations(pending)}`}
        data-some={isSome || undefined}
      >
        <Icon name="inbox" />
        <span className={styles.label}>{words.pendingLabel}</span>
        <span className={styles.count} aria-hidden>
          {words.pendingCount(pending)}
        </span>
        {/* No separate accessible name: voice control users say what is written (WCAG 2.5.3). */}
        <span className="visually-hidden">{words.pendingInvitations(pending)}</span>
      </PageLink>
      <span role="status" className="visually-hidden">
        {news !== null && <span key={news.version}>{words.grown(news.count)}</span>}
      </span>
    </>
  );
}
