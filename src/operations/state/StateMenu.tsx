import { useRef, useState } from 'react';
import { Icon } from '../../ui/Icon.tsx';
import { lazyDialog } from '../../ui/lazy.tsx';
import { MenuButton } from '../../ui/MenuButton.tsx';
import { useOperationScope } from '../operation-scope.ts';
import { itemsOf, type Target } from '../target.ts';
import { STATE_LABELS as labels } from './menu-messages.ts';
import { actionsFor, parseAction, type StateAction } from './state-change.ts';

/** The dialog is loaded together with the code of the job: a confirmed change must not fail for lack of code. */
const loadRoom = () => import('./change-state.ts');
const StateDialog = lazyDialog(
  async () => (await Promise.all([import('./StateDialog.tsx'), loadRoom()]))[0].StateDialog,
);

interface Asked {
  readonly action: StateAction;
  /** They must not change while the dialog is open. */
  readonly targets: readonly Target[];
}

/**
 * Takes images out of use and back, hides them and shows them again, and gives them to another project. Only plain
 * Glance documents these requests.
 */
export function StateMenu({ targets }: { readonly targets: readonly Target[] }) {
  const place = useOperationScope();
  const button = useRef<HTMLButtonElement>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const actions = actionsFor(targets, place);
  if (place.profile !== 'glance' || (actions.length === 0 && asked === null)) return null;

  function onAction(id: string): void {
    const action = parseAction(id);
    if (action !== null) setAsked({ action, targets });
  }

  async function confirm(
    affected: readonly Target[],
    action: StateAction,
    owner: string | null,
  ): Promise<void> {
    setAsked(null);
    const room = await loadRoom();
    await room.changeState(place, room.stateOrder(itemsOf(affected), action, owner));
  }

  return (
    <>
      <MenuButton
        label={labels.menu}
        icon={<Icon name="power" />}
        keepsWords
        entries={actions.map((action) => ({ id: action, label: labels.entries[action] }))}
        onAction={onAction}
        button={button}
      />
      {asked !== null && (
        <StateDialog
          place={place}
          action={asked.action}
          targets={asked.targets}
          returnTo={button}
          onConfirm={(affected, owner) => void confirm(affected, asked.action, owner)}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}
