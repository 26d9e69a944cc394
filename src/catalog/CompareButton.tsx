import { useId } from 'react';
import { COMPARED_MAX, COMPARED_MIN } from '../image/compare/compare-address.ts';
import { Button } from '../ui/Button.tsx';
import { say } from '../ui/Toast.tsx';
import { SELECTION_WORDS } from './selection-messages.ts';
import { useStartComparing } from './useCompare.ts';

/** Compares the selected images, or says how many can be compared. */
export function CompareButton({ imageIds }: { readonly imageIds: readonly string[] }) {
  const compare = useStartComparing();
  const id = useId();
  if (imageIds.length >= COMPARED_MIN && imageIds.length <= COMPARED_MAX) {
    return <Button onClick={() => compare(imageIds)}>{SELECTION_WORDS.compare}</Button>;
  }
  return (
    <>
      <Button
        look="quiet"
        aria-disabled
        aria-describedby={id}
        title={SELECTION_WORDS.compareHowMany}
        onClick={() => say(SELECTION_WORDS.compareHowMany)}
      >
        {SELECTION_WORDS.compare}
      </Button>
      <span id={id} className="visually-hidden">
        {SELECTION_WORDS.compareHowMany}
      </span>
    </>
  );
}
