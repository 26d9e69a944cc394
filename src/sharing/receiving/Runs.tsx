import { lazy, Suspense, use, useSyncExternalStore } from 'react';
import { type Receiving, useReceivings } from './receiving.ts';

const Run = lazy(() => import('./Run.tsx').then((room) => ({ default: room.Run })));

/**
 * Decisions on many images that are being carried out, or that have something to tell, also for a project that was left
 * meanwhile.
 */
export function Runs() {
  const [present, ...others] = useReceivings();
  return (
    <Suspense fallback={null}>
      {present !== undefined && <RunsOf receiving={present} elsewhere={null} />}
      {others.map((other) => {
        const { project, region } = other.receiver.session;
        return <RunsOf key={`${project.id} ${region}`} receiving={other} elsewhere={project.name} />;
      })}
    </Suspense>
  );
}

interface RunsOfProps {
  readonly receiving: Receiving;
  /** The project, where it is not the one on screen. */
  readonly elsewhere: string | null;
}

function RunsOf({ receiving, elsewhere }: RunsOfProps) {
  const { decisions } = use(receiving.room());
  const { bulks } = useSyncExternalStore(decisions.subscribe, decisions.getView);
  return bulks.map((bulk) => <Run key={bulk.id} bulk={bulk} decisions={decisions} elsewhere={elsewhere} />);
}
