import { useSyncExternalStore } from 'react';
import { exportBoard } from './export-board.ts';
import { ExportCard } from './ExportCard.tsx';

/** The lists that are being taken out, or wait for somebody to decide about them. */
export function Exports() {
  const posted = useSyncExternalStore(exportBoard.subscribe, exportBoard.getView);
  return posted.map((work) => (
    <ExportCard key={work.id} work={work} onClose={() => exportBoard.close(work.id)} />
  ));
}
