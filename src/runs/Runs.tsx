import { useSyncExternalStore } from 'react';
import { useSession } from '../session/SessionContext.ts';
import { runBoard, type RunPlace } from './board.ts';
import { RunCard } from './RunCard.tsx';

/** Work on many images that goes on, or has something to tell, also for a project that was left meanwhile. */
export function Runs() {
  const { session } = useSession();
  const posted = useSyncExternalStore(runBoard.subscribe, runBoard.getView);
  const isHere = ({ projectId, region }: RunPlace) =>
    projectId === session.project.id && region === session.region;
  return posted.map((work) => (
    <RunCard
      key={work.id}
      work={work}
      elsewhere={isHere(work.place) ? null : work.place.projectName}
      onClose={() => runBoard.close(work.id)}
    />
  ));
}
