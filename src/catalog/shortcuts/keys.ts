import { COMMAND_IDS, commandRow, type CommandId } from './command-table.ts';

/** What a key press says, as far as shortcuts are concerned. */
export interface PressedKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** What follows from a key: a command, or the keys of a sequence so far. */
export interface KeyEffect {
  readonly command: CommandId | null;
  /** Keys that may become a command with the next one. */
  readonly pending: readonly string[];
}

const NOTHING: KeyEffect = { command: null, pending: [] };

const SHORTCUTS = COMMAND_IDS.flatMap((id) => {
  const { keys, isElsewhere } = commandRow(id);
  return keys === undefined || isElsewhere === true ? [] : [{ id, keys }];
});

/** The key as the table names it. Shift is part of the character; what has Alt types characters on many keyboards. */
function nameOf({ key, ctrlKey, metaKey, altKey }: PressedKey, isMac: boolean): string | null {
  const [mod, other] = isMac ? [metaKey, ctrlKey] : [ctrlKey, metaKey];
  if (altKey || other) return null;
  return mod ? `Mod+${key.toLowerCase()}` : key;
}

function startsWith(keys: readonly string[], start: readonly string[]): boolean {
  return start.every((key, at) => keys[at] === key);
}

/** What a key does after those that are pending. A key that does not go on with a sequence begins another one. */
export function effectOfKey(pending: readonly string[], pressed: PressedKey, isMac: boolean): KeyEffect {
  const name = nameOf(pressed, isMac);
  if (name === null || ['Shift', 'Control', 'Alt', 'Meta'].includes(pressed.key))
    return { command: null, pending };
  const typed = [...pending, name];
  const done = SHORTCUTS.find(({ keys }) => keys.length === typed.length && startsWith(keys, typed));
  if (done !== undefined) return { command: done.id, pending: [] };
  if (SHORTCUTS.some(({ keys }) => startsWith(keys, typed))) return { command: null, pending: typed };
  return pending.length === 0 ? NOTHING : effectOfKey([], pressed, isMac);
}

/** Where keys are typed, or mean something of their own: there no single key is a command. */
const TYPED_IN =
  'input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable]:not([contenteditable=false]), [role=textbox], [role=combobox], [role=menu], [role=listbox], [role=tree], dialog, [role=dialog], [role=alertdialog]';

/** Whether a key that was pressed on an element may be a command by itself. */
export function isFreeFor(target: EventTarget | null): boolean {
  return !(target instanceof Element) || target.closest(TYPED_IN) === null;
}
