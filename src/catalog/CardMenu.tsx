import type { RefObject } from 'react';
import { textOf, type Image } from '../api/image.ts';
import { shareStatusIn, type ShareStatus } from '../filters/membership.ts';
import { nameOf } from '../image/facts.ts';
import { DECISIONS } from '../sharing/decision-messages.ts';
import { OFFERED_DECISIONS } from '../sharing/receiving/offered-decisions.ts';
import { copyAndSay } from '../ui/copy.ts';
import { lazyDialog } from '../ui/lazy.tsx';
import { usePreference } from '../ui/preferences.ts';
import type { CellTools } from './cells.tsx';
import { LATER_WORDS as words } from './lazy-messages.ts';
import { CATALOG_WORDS } from './messages.ts';
import type { CommandId } from './shortcuts/command-table.ts';
import { keysInWords } from './shortcuts/key-hints.ts';
import { SHORTCUTS_KEY } from './shortcuts/run-command.ts';
import type { Catalog } from './useCatalog.ts';

const Menu = lazyDialog(() => import('../ui/Menu.tsx').then((file) => file.Menu));

export interface CardMenuProps {
  readonly image: Image;
  readonly catalog: Catalog;
  readonly isSelected: boolean;
  readonly tools: CellTools;
  readonly returnTo: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}

/** The commands that decide. */
const DECISION_COMMANDS: Readonly<Record<ShareStatus, CommandId | null>> = {
  accepted: 'accept',
  rejected: 'reject',
  pending: null,
};

/** What can be done with an image, from its card. */
export function CardMenu({ image, catalog, isSelected, tools, returnTo, onClose }: CardMenuProps) {
  const receiving = shareStatusIn(catalog.filters);
  const isOwn = textOf(image, 'owner') === catalog.session.project.id;
  const decisions = receiving === null || isOwn ? [] : OFFERED_DECISIONS[receiving];

  const [preference] = usePreference(SHORTCUTS_KEY);
  const keysOf = (command: CommandId | null) =>
    command === null || preference === 'off' ? undefined : keysInWords(command);

  function act(action: string): void {
    const to = decisions.find((status) => status === action);
    if (to !== undefined) tools.onDecide(image, to);
    else if (action === 'select') tools.onSelect(image);
    else if (action === 'id') tools.onCopyId(image.id);
    else if (action === 'link') copyAndSay(`${window.location.origin}${catalog.hrefOf(image.id)}`);
    else {
      catalog.open(image.id);
      if (action !== 'open') catalog.setUi('ui.tab', action);
    }
  }

  return (
    <Menu
      label={CATALOG_WORDS.actionsOf(nameOf(image))}
      returnTo={returnTo}
      entries={[
        ...decisions.map((id) => ({ id, label: DECISIONS[id], keys: keysOf(DECISION_COMMANDS[id]) })),
        { id: 'open', label: words.open, keys: keysOf('openRow') },
        {
          id: 'select',
          label: isSelected ? words.deselect : CATALOG_WORDS.select,
          keys: keysOf('selectRow'),
        },
        { id: 'sharing', label: words.sharing },
        ...(isOwn ? [{ id: 'edit', label: words.edit, keys: keysOf('edit') }] : []),
        { id: 'id', label: words.copyImageId },
        { id: 'link', label: words.copyImageLink },
      ]}
      onAction={act}
      onClose={onClose}
    />
  );
}
