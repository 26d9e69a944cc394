import { NameList } from './NameList.tsx';
import { OPERATION_WORDS as words } from './messages.ts';
import type { Target } from './target.ts';

interface AffectedProps {
  /** What the list of names is called. */
  readonly label: string;
  readonly targets: readonly Target[];
}

/** The images that something is done to, by name; those that whoever is asked does not see come first. */
export function Affected({ label, targets }: AffectedProps) {
  const unlisted = targets.filter(({ isUnlisted }) => isUnlisted);
  const lines = [
    ...unlisted.map(({ imageId, name }) => ({ imageId, name, note: words.unlisted })),
    ...targets.filter(({ isUnlisted }) => !isUnlisted),
  ];
  return (
    <>
      {unlisted.length > 0 && <p>{words.unlistedOf(unlisted.length, targets.length)}</p>}
      <NameList label={label} lines={lines} />
    </>
  );
}
