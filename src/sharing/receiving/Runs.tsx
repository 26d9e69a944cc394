import { lazy, Suspense, use, useSyncExternalStore } from 'react';
import { useReceiving } from './receiving.ts';

const Run = lazy(() => import('./Run.tsx').then((room) => ({ default: room.Run })));

/** Decisions on many images that are being carried out, or that have something to tell. */
export function Runs() {
  const { decisions } = use(useReceiving().room());
  const { bulks } = useSyncExternalStore(decisions.subscribe, decisions.getView);
  return (
    <Suspense fallback={null}>
      {bulks.map((bulk) => (
        <Run key={bulk.id} bulk={bulk} decisions={decisions} />
      ))}
    </Suspense>
  );
}
