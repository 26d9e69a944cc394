import { useCallback, useEffect } from 'react';
import { say } from '../ui/Toast.tsx';
import { useOnDemand } from '../ui/useOnDemand.ts';
import { SELECTION_WORDS } from './selection-messages.ts';
import { useCompare } from './useCompare.ts';

const loadDialog = () => import('../image/compare/CompareDialog.tsx').then((room) => room.CompareDialog);

/** Images side by side over the list, while the address says so. */
export function ComparePlace() {
  const { compared, link, change, close, hrefOf, open } = useCompare();
  const giveUp = useCallback(() => {
    close();
    say(SELECTION_WORDS.compareNotLoaded);
  }, [close]);
  const { Part: CompareDialog, want } = useOnDemand(loadDialog, giveUp);
  const isWanted = compared !== null && CompareDialog === null;
  // An effect: who goes back or follows a link has pressed no button that could ask for it.
  useEffect(() => {
    if (isWanted) want();
  }, [isWanted, want]);
  if (compared === null || CompareDialog === null) return null;
  return (
    <CompareDialog
      compared={compared}
      link={link}
      hrefOf={hrefOf}
      onOpen={open}
      onRemove={(imageId) => change(compared.imageIds.filter((id) => id !== imageId))}
      onClose={close}
    />
  );
}
