import type { PanelTab } from '../../image/tab.ts';
import { imageIdIn, NEW_IMAGE, paths } from '../../paths.ts';
import { copyAndSay } from '../../ui/copy.ts';
import { returnFocus } from '../../ui/focus-return.ts';
import { readPreference, writePreference } from '../../ui/stored-preference.ts';
import { THEME_KEY, type Theme } from '../../ui/theme-choice.ts';
import { tell } from '../../ui/Toast.tsx';
import { showPreset } from '../show-preset.ts';
import type { Catalog } from '../useCatalog.ts';
import { toggleGroups } from '../../filters/own.ts';
import type { CommandId } from './command-table.ts';
import { SHORTCUT_WORDS as words } from './shortcut-messages.ts';

/** The preference that says whether single keys are commands; they are unless it is `off`. */
export const SHORTCUTS_KEY = 'vitrine.shortcuts';

export interface CommandContext {
  readonly catalog: Catalog;
  readonly showHelp: () => void;
  readonly showPalette: () => void;
}

const GRID = '[role="grid"], [role="treegrid"]';

/** The row that the keyboard is on; the first one with the tab stop of the list otherwise. */
function activeRow(): HTMLElement | null {
  const focused = document.activeElement?.closest<HTMLElement>('[data-row]');
  return focused ?? document.querySelector<HTMLElement>(`main [data-row]:has([tabindex="0"])`);
}

/** Presses a key of the list, which knows its rows: they come and go with scrolling. */
function pressInList(key: string): void {
  if (document.activeElement?.closest(GRID) === null) {
    // The first press leads to the row that had the focus last.
    returnFocus();
    return;
  }
  document.activeElement?.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
  );
}

/** The open image by the address: what renders the shortcuts comes after the panel, and keys may come before both. */
function openImageId(): string | null {
  const imageId = imageIdIn(window.location.pathname) ?? null;
  return imageId === NEW_IMAGE ? null : imageId;
}

function showTab({ setUi, open }: Catalog, tab: PanelTab): void {
  const imageId = openImageId();
  const rowId = activeRow()?.dataset['key'] ?? null;
  const id = imageId ?? rowId;
  if (id === null) {
    tell({ text: words.noImage });
    return;
  }
  if (imageId === null) open(id);
  setUi('ui.tab', tab === 'overview' ? null : tab);
}

/** Presses what decides: for the selection, else in the panel, else in the row. */
function decide(to: 'accepted' | 'rejected'): void {
  const button = `[data-to="${to}"]:not(:disabled)`;
  const found =
    document.querySelector<HTMLElement>(`[data-bar] ${button}`) ??
    document.querySelector<HTMLElement>(`#image-panel ${button}`) ??
    activeRow()?.querySelector<HTMLElement>(button);
  if (found === null || found === undefined) tell({ text: words.noDecision });
  else found.click();
}

function step({ listing, open }: Catalog, by: -1 | 1): void {
  const imageId = openImageId();
  const next = imageId === null ? null : listing.neighbour(imageId, by);
  if (next === null) {
    tell({ text: imageId === null ? words.noImage : words.noNeighbour });
    return;
  }
  open(next);
  listing.reveal(next);
}

function setTheme(theme: Theme): void {
  writePreference(THEME_KEY, theme === 'system' ? null : theme);
}

/** Turns single keys on or off, and says so. */
function toggleShortcuts(): void {
  const isOn = readPreference(SHORTCUTS_KEY) !== 'off';
  writePreference(SHORTCUTS_KEY, isOn ? 'off' : null);
  tell({ text: isOn ? words.turnedOff : words.turnedOn });
}

/** Does what a command of the table says. */
export function runCommand(id: CommandId, { catalog, showHelp, showPalette }: CommandContext): void {
  switch (id) {
    case 'search':
      document.querySelector<HTMLInputElement>('[data-search-box]')?.select();
      return;
    case 'palette':
      return showPalette();
    case 'nextRow':
      return pressInList('ArrowDown');
    case 'previousRow':
      return pressInList('ArrowUp');
    case 'selectRow':
      return activeRow()?.querySelector<HTMLElement>('input[type="checkbox"]')?.click();
    case 'olderVersions':
      return activeRow()?.querySelector<HTMLElement>('[data-fold]')?.click();
    case 'groupVersions':
      return catalog.setOwn(toggleGroups);
    case 'refresh':
      return void catalog.listing.refresh();
    case 'toEnd':
      return catalog.listing.toEnd();
    case 'copyListLink':
      return copyAndSay(
        `${window.location.origin}${paths.images({ filters: catalog.filters, ui: catalog.ui })}`,
      );
    case 'clearFilters':
      return catalog.setView([]);
    case 'edit':
    case 'tags':
    case 'sharing':
    case 'properties':
    case 'json':
      return showTab(catalog, id);
    case 'accept':
      return decide('accepted');
    case 'reject':
      return decide('rejected');
    case 'previousImage':
      return step(catalog, -1);
    case 'nextImage':
      return step(catalog, 1);
    case 'goPending':
      return showPreset(catalog, 'pending');
    case 'goAll':
      return showPreset(catalog, 'all');
    case 'goMine':
      return showPreset(catalog, 'mine');
    case 'themeLight':
      return setTheme('light');
    case 'themeDark':
      return setTheme('dark');
    case 'themeSystem':
      return setTheme('system');
    case 'shortcutsOnOff':
      return toggleShortcuts();
    case 'help':
      return showHelp();
    case 'openRow':
    case 'close':
      // The list, the panel and dialogs handle these keys.
      return;
  }
}
