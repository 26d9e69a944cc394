import { PRESET_LABELS } from '../../filters/messages.ts';
import { commandRow, type CommandId } from './command-table.ts';
import { IS_MAC } from './platform-keys.ts';
import { keyLabels, SHORTCUT_WORDS as words } from './shortcut-messages.ts';

/** What stands in the page for a command, by a selector, and its text where that alone tells it. */
const CONTROLS: ReadonlyArray<readonly [command: CommandId, selector: string, text?: string]> = [
  ['search', '[data-search-box]'],
  ['selectRow', '[data-key] [data-selector] input'],
  ['accept', '[data-to="accepted"]'],
  ['reject', '[data-to="rejected"]'],
  ['edit', '#image-panel [role="tab"][id$="-edit"]'],
  ['tags', '#image-panel [role="tab"][id$="-tags"]'],
  ['previousImage', '#image-panel [data-step="-1"]'],
  ['nextImage', '#image-panel [data-step="1"]'],
  ['close', '#image-panel [data-close]'],
  ['goPending', 'nav a', PRESET_LABELS.pending],
  ['goAll', 'nav a', PRESET_LABELS.all],
  ['goMine', 'nav a', PRESET_LABELS.mine],
];

/** The keys of a command in one line: `g then p`. */
export function keysInWords(id: CommandId): string {
  return keyLabels(commandRow(id).keys ?? [], IS_MAC).join(` ${words.followedBy} `);
}

function controlAt(target: EventTarget | null): readonly [HTMLElement, CommandId] | null {
  if (!(target instanceof Element)) return null;
  for (const [id, selector, text] of CONTROLS) {
    const found = target.closest<HTMLElement>(selector);
    if (found !== null && (text === undefined || found.textContent === text)) return [found, id];
  }
  return null;
}

/**
 * Adds the keys to the tooltip of what does the same, when the pointer or the focus comes to it: the controls
 * themselves, which are there long before, know nothing of shortcuts.
 *
 * @returns ends it, and takes the keys away
 */
export function followKeyHints(): () => void {
  const ends = new AbortController();
  /** The tooltips as they were, and as they are with keys. */
  const hinted = new Map<HTMLElement, { readonly before: string | null; readonly title: string }>();

  function show({ target }: Event): void {
    const found = controlAt(target);
    if (found === null) return;
    const [control, id] = found;
    // Another one, where it was rendered with other words meanwhile.
    if (control.title !== '' && hinted.get(control)?.title === control.title) return;
    for (const known of hinted.keys()) if (!known.isConnected) hinted.delete(known);
    const before = control.getAttribute('title');
    const label = before ?? control.getAttribute('aria-label') ?? control.textContent.trim();
    const title = `${label} (${keysInWords(id)})`;
    hinted.set(control, { before, title });
    control.title = title;
    const keys = commandRow(id).keys ?? [];
    // A sequence has no form there.
    if (keys.length === 1) control.setAttribute('aria-keyshortcuts', keys.join(''));
  }

  document.addEventListener('pointerover', show, { signal: ends.signal, passive: true });
  document.addEventListener('focusin', show, { signal: ends.signal });
  return () => {
    ends.abort();
    for (const [control, { before, title }] of hinted) {
      control.removeAttribute('aria-keyshortcuts');
      if (control.title !== title) continue;
      if (before === null) control.removeAttribute('title');
      else control.title = before;
    }
  };
}
