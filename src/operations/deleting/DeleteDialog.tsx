import { useMemo, useRef, useState } from 'react';
import type { ProfileName } from '../../attributes/profile.ts';
import { ERROR_WORDS } from '../../api/error-messages.ts';
import { Button } from '../../ui/Button.tsx';
import { Option } from '../../ui/Field.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { Affected, NameList } from '../NameList.tsx';
import type { OperationScope } from '../operation-scope.ts';
import type { Target } from '../target.ts';
import { DELETE_WORDS as words, unknownWords } from './messages.ts';
import { sortOut, type SortedOut } from './delete-images.ts';
import { useSharedWith, type UsageInUse } from './useSharedWith.ts';

interface DeleteDialogProps {
  readonly place: OperationScope;
  readonly targets: readonly Target[];
  readonly onConfirm: (doomed: readonly Target[], withBackups: boolean) => void;
  readonly onClose: () => void;
}

/** Asks before images are deleted: says what is lost and which projects lose it, and names what is left out. */
export function DeleteDialog({ place, targets, onConfirm, onClose }: DeleteDialogProps) {
  const sorted = useMemo(() => sortOut(targets, place), [targets, place]);
  const { doomed } = sorted;
  const [withBackups, setWithBackups] = useState(false);
  const usage = useSharedWith(place, doomed);
  const name = (doomed[0] ?? targets[0])?.name ?? '';
  const whole = place.profile === 'ims' ? doomed.filter(({ isWhole }) => isWhole).length : 0;
  return (
    <ConfirmDialog
      title={doomed.length === 0 ? words.cannotTitle(targets.length, name) : words.title(doomed.length, name)}
      action={doomed.length === 0 ? null : words.confirm(doomed.length)}
      cancel={doomed.length === 0 ? words.close : words.cancel}
      onConfirm={() => onConfirm(doomed, withBackups)}
      onClose={onClose}
    >
      {(doomed.length > 1 || doomed[0]?.isUnlisted === true) && (
        <Affected label={words.doomedImages} targets={doomed} />
      )}
      {doomed.length > 0 && <Lost doomed={doomed} usage={usage} />}
      {whole > 0 && (
        <Option
          type="checkbox"
          label={words.withBackups(whole)}
          isChosen={withBackups}
          onChange={setWithBackups}
        />
      )}
      <LeftOut sorted={sorted} isOne={targets.length === 1} profile={place.profile} />
    </ConfirmDialog>
  );
}

function Lost({ doomed, usage }: { readonly doomed: readonly Target[]; readonly usage: UsageInUse }) {
  const open = doomed.filter(({ visibility }) => visibility === 'public' || visibility === 'community');
  return (
    <>
      <p>{words.lost(doomed.length)}</p>
      {open.length > 0 && <p>{words.publicLost(open.length, doomed.length)}</p>}
      {usage.total > 0 && <Users doomed={doomed} usage={usage} />}
    </>
  );
}

/** The other projects that have the images; updated as answers arrive. */
function Users({ doomed, usage }: { readonly doomed: readonly Target[]; readonly usage: UsageInUse }) {
  const { total, checked, shared, unknown, askAgain } = usage;
  const said = useRef<HTMLDivElement>(null);
  const isOne = doomed.length === 1;
  const [only] = shared.values();
  const [why] = unknown.values();
  const withUsers = doomed.flatMap(({ imageId, name }) => {
    const sharedWith = shared.get(imageId);
    return sharedWith === undefined ? [] : [{ imageId, name, note: words.withProjects(sharedWith.projects) }];
  });
  const withoutAnswer = doomed.filter(({ imageId }) => unknown.has(imageId));
  const isUnshared = checked === total && shared.size === 0 && unknown.size === 0;
  return (
    <>
      <div ref={said} role="status" tabIndex={-1}>
        {checked < total && <p>{words.checking(checked, total)}</p>}
        {isUnshared && <p>{isOne ? words.unshared : words.unsharedOfMany}</p>}
        {only !== undefined && (
          <p>{isOne ? words.sharedWith(only.projects, only.accepted) : words.sharedOfMany(shared.size)}</p>
        )}
      </div>
      {!isOne && withUsers.length > 0 && <NameList label={words.sharedImages} lines={withUsers} />}
      {unknown.size > 0 && <p>{words.unknownMembers(unknown.size, doomed.length)}</p>}
      {!isOne && unknown.size > 0 && <NameList label={words.unknownImages} lines={withoutAnswer} />}
      {why !== undefined && checked === total && (
        <p>
          <span dir="auto">{unknownWords(why)}</span>{' '}
          <Button
            onClick={() => {
              // The button disappears while the request runs.
              said.current?.focus({ preventScroll: true });
              askAgain();
            }}
          >
            {ERROR_WORDS.tryAgain}
          </Button>
        </p>
      )}
    </>
  );
}

interface LeftOutProps {
  readonly sorted: SortedOut;
  /** Whether the user asked to delete a single image. */
  readonly isOne: boolean;
  readonly profile: ProfileName;
}

function LeftOut({ sorted, isOne, profile }: LeftOutProps) {
  const { protectedOnes, foreign } = sorted;
  if (isOne) {
    return (
      <>
        {protectedOnes.length > 0 && <p>{words.protectedOne(profile)}</p>}
        {foreign.length > 0 && <p>{words.foreignOne}</p>}
      </>
    );
  }
  return (
    <>
      {protectedOnes.length > 0 && (
        <>
          <p>{words.protectedOnes(protectedOnes.length, profile)}</p>
          <NameList label={words.protectedImages} lines={protectedOnes} />
        </>
      )}
      {foreign.length > 0 && (
        <>
          <p>{words.foreign(foreign.length)}</p>
          <NameList label={words.foreignImages} lines={foreign} />
        </>
      )}
    </>
  );
}
