import { useState } from 'react';
import { withUi, type Ui } from '../filters/address.ts';
import { markdownLink, listPath, COMMAND_KINDS, commandKind, type CommandKind } from '../commands/path.ts';
import { COPY_COMMAND_LABELS, COPY_WORDS } from '../image/copy-as/messages.ts';
import type { Listing } from '../listing/listing.ts';
import { paths } from '../paths.ts';
import { uiWithPlace } from '../session/scope-address.ts';
import { copyAndSay } from '../ui/copy.ts';
import { lazyDialog } from '../ui/lazy.tsx';
import { LazyMenu, type OpenMenu } from '../ui/MenuButton.tsx';
import { formatColumns } from './columns.tsx';
import { headingOf } from './view-address.ts';
import { LINK_WORDS } from './later-messages.ts';
import { CATALOG_WORDS as words } from './messages.ts';
import type { Catalog } from './useCatalog.ts';
import type { Look } from './useLook.ts';

/** Longer addresses are cut by some mail and chat programs. */
const SAFE_LINK_LENGTH = 2000;

const ENTRIES = [
  { id: 'link', label: words.copyLink },
  { id: 'view', label: LINK_WORDS.view },
  { id: 'place', label: LINK_WORDS.place },
  { id: 'markdown', label: COPY_WORDS.markdown },
  { id: 'path', label: LINK_WORDS.path },
  ...COMMAND_KINDS.map((id) => ({ id, label: COPY_COMMAND_LABELS[id] })),
] as const;

const ListCommands = lazyDialog(() => import('./ListCommands.tsx').then((file) => file.ListCommands));

/** Entries that open a dialog, which takes the place of the menu. */
const WITH_DIALOG: ReadonlySet<string> = new Set(COMMAND_KINDS);

interface CopyMenuProps extends OpenMenu {
  readonly catalog: Catalog;
  readonly listing: Listing;
  readonly look: Look;
}

/** The menu that copies the list as a link or as a command for another program. */
export function CopyMenu({ catalog, listing, look, returnTo, onClose }: CopyMenuProps) {
  const [kind, setKind] = useState<CommandKind | null>(null);

  function onAction(id: string): void {
    const command = commandKind(id, COMMAND_KINDS);
    if (command !== null) {
      setKind(command);
      return;
    }
    const text = textFor(id, catalog, look, listing.imagesOnScreen()[0]?.id ?? null);
    copyAndSay(text, text.length > SAFE_LINK_LENGTH ? LINK_WORDS.long : undefined);
  }

  return kind === null ? (
    <LazyMenu
      label={words.copyAs}
      entries={ENTRIES}
      keepsOpen={WITH_DIALOG}
      returnTo={returnTo}
      onAction={onAction}
      onClose={onClose}
    />
  ) : (
    <ListCommands catalog={catalog} first={kind} returnTo={returnTo} onClose={onClose} />
  );
}

function textFor(id: string, catalog: Catalog, look: Look, firstId: string | null): string {
  if (id === 'path') return listPath(catalog.request);
  const ui = id === 'view' ? withLook(catalog.ui, look) : catalog.ui;
  const link = linkTo(catalog, withUi(ui, 'ui.at', id === 'place' ? firstId : null));
  return id === 'markdown' ? markdownLink(headingOf(catalog), link) : link;
}

function linkTo({ filters, imageId, session }: Catalog, ui: Ui): string {
  const place = { projectId: session.project.id, region: session.region };
  const address = { filters, ui: uiWithPlace(ui, place, session.home) };
  return `${window.location.origin}${imageId === null ? paths.images(address) : paths.image(imageId, address)}`;
}

/** The columns and density of the sender: others see theirs otherwise. */
function withLook(ui: Ui, look: Look): Ui {
  const columns = formatColumns(look.order, look.widths) ?? look.order.join();
  return withUi(withUi(ui, 'ui.columns', columns), 'ui.density', look.density);
}
