import { useSyncExternalStore } from 'react';
import { useSession } from '../../session/SessionContext.ts';
import { DownloadCard } from './DownloadCard.tsx';
import { getDownloads, subscribeDownloads } from './downloads.ts';

/** Downloads that go on, or have something to tell. */
export function Downloads() {
  const downloads = useSyncExternalStore(subscribeDownloads, getDownloads);
  const { user } = useSession().session;
  const own = downloads.filter(({ userId }) => userId === user.id);
  return own.map((download) => <DownloadCard key={download.id} download={download} />);
}
