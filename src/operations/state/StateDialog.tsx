import { useId, useMemo, useState, type RefObject } from 'react';
import { projectLabel } from '../../session/project-label.ts';
import { useKnownProjects } from '../../session/useKnownProjects.ts';
import { useSession } from '../../session/SessionContext.ts';
import { Button } from '../../ui/Button.tsx';
import { closeDialogOf, Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { TextInput } from '../../ui/inputs.tsx';
import { useSharedWith } from '../deleting/useSharedWith.ts';
import { Affected, NameList } from '../NameList.tsx';
import type { OperationScope } from '../operation-scope.ts';
import type { Target } from '../target.ts';
import { STATE_WORDS as words } from './messages.ts';
import { ownerProblem, sortForState, type Sorted, type StateAction } from './state-change.ts';
import styles from '../editing/EditDialog.module.css';

interface StateDialogProps {
  readonly place: OperationScope;
  readonly action: StateAction;
  readonly targets: readonly Target[];
  /** The button of the menu, which returns the focus to it. */
  readonly returnTo: RefObject<HTMLElement | null>;
  /** `owner`: with `change-owner`, the ID of the project. */
  readonly onConfirm: (affected: readonly Target[], owner: string | null) => void;
  readonly onClose: () => void;
}

/** Asks before images are taken out of use, hidden or given away: says what it means to others, and what is left out. */
export function StateDialog({ place, action, targets, returnTo, onConfirm, onClose }: StateDialogProps) {
  const sorted = useMemo(() => sortForState(targets, action, place), [targets, action, place]);
  const { affected } = sorted;
  const [typed, setTyped] = useState('');
  const [isTried, setTried] = useState(false);
  const isOwner = action === 'change-owner';
  const problem = isOwner && isTried ? ownerProblem(typed) : null;

  function confirm(button: { readonly currentTarget: Element }): void {
    setTried(true);
    if (isOwner && ownerProblem(typed) !== null) return;
    closeDialogOf(button);
    onConfirm(affected, isOwner ? typed.trim() : null);
  }

  return (
    <Dialog
      title={
        affected.length === 0 ? words.none : words.title(action, affected.length, affected[0]?.name ?? '')
      }
      width={isOwner ? 'text' : 'question'}
      hasTabStops={isOwner}
      isDescribed
      returnTo={returnTo}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{affected.length === 0 ? words.close : words.cancel}</Button>
          {affected.length > 0 && (
            <Button look="primary" onClick={confirm}>
              {words.confirm[action]}
            </Button>
          )}
        </>
      }
    >
      <div className={styles.form}>
        {(affected.length > 1 || affected[0]?.isUnlisted === true) && (
          <Affected label={words.affected} targets={affected} />
        )}
        {affected.length > 0 && (
          <>
            <p>{words.meaning[action]}</p>
            <Others place={place} action={action} affected={affected} />
          </>
        )}
        {isOwner && affected.length > 0 && <OwnerField typed={typed} problem={problem} onType={setTyped} />}
        <LeftOut sorted={sorted} />
      </div>
    </Dialog>
  );
}

interface OthersProps {
  readonly place: OperationScope;
  readonly action: StateAction;
  readonly affected: readonly Target[];
}

/** What it means to other projects; updated as answers arrive. */
function Others({ place, action, affected }: OthersProps) {
  const { total, checked, shared, unknown } = useSharedWith(place, affected);
  const open = affected.filter(({ visibility }) => visibility === 'public' || visibility === 'community');
  const [only] = shared.values();
  return (
    <>
      {open.length > 0 && <p>{words.open(action, open.length, affected.length)}</p>}
      {total > 0 && (
        <div role="status">
          {checked < total && <p>{words.checking}</p>}
          {only !== undefined && (
            <p>
              {affected.length === 1
                ? words.others(action, only.projects)
                : words.othersOfMany(action, shared.size)}
            </p>
          )}
          {unknown.size > 0 && <p>{words.unknown(unknown.size)}</p>}
        </div>
      )}
    </>
  );
}

interface OwnerFieldProps {
  readonly typed: string;
  readonly problem: ReturnType<typeof ownerProblem>;
  readonly onType: (typed: string) => void;
}

function OwnerField({ typed, problem, onType }: OwnerFieldProps) {
  const listId = useId();
  const { projects } = useKnownProjects(useSession().session);
  return (
    <Field
      label={words.owner}
      help={words.ownerHelp}
      problem={problem === null ? null : words.ownerProblems[problem]}
    >
      {(ids) => (
        <>
          <TextInput
            {...ids}
            data-first
            dir="auto"
            list={listId}
            value={typed}
            onChange={(event) => onType(event.target.value)}
          />
          <datalist id={listId}>
            {projects.map((project) => (
              <option key={project.id} value={project.id}>
                {projectLabel(project, projects).text}
              </option>
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}

function LeftOut({ sorted: { already, unfit, foreign } }: { readonly sorted: Sorted }) {
  return (
    <>
      {already.length > 0 && <p>{words.already(already.length)}</p>}
      {unfit.length > 0 && (
        <>
          <p>{words.unfit(unfit.length)}</p>
          <NameList label={words.unfitImages} lines={unfit} />
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
