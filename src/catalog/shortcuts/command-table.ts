/** What a command is about, in the order of the list of shortcuts. */
export const COMMAND_GROUPS = ['find', 'list', 'image', 'views', 'page'] as const;

export type CommandGroup = (typeof COMMAND_GROUPS)[number];

interface CommandRow {
  readonly group: CommandGroup;
  /** Keys one after the other, as `KeyboardEvent.key` names them; `Mod` is Ctrl, on a Mac Cmd. */
  readonly keys?: readonly string[];
  /** Keys that other parts of the page handle: only listed here. */
  readonly isElsewhere?: true;
  /** Not in the palette: it is about the row under the keyboard, or the palette itself. */
  readonly isKeyOnly?: true;
}

/**
 * What can be done from anywhere in the page, once: shortcuts, the list of them, and the palette are made of this.
 * Single keys as GitHub, Gmail and Linear have them.
 */
const COMMANDS = {
  search: { group: 'find', keys: ['/'] },
  palette: { group: 'find', keys: ['Mod+k'], isKeyOnly: true },
  nextRow: { group: 'list', keys: ['j'], isKeyOnly: true },
  previousRow: { group: 'list', keys: ['k'], isKeyOnly: true },
  selectRow: { group: 'list', keys: ['x'], isKeyOnly: true },
  olderVersions: { group: 'list', keys: ['v'], isKeyOnly: true },
  openRow: { group: 'list', keys: ['Enter'], isElsewhere: true, isKeyOnly: true },
  refresh: { group: 'list' },
  toEnd: { group: 'list' },
  groupVersions: { group: 'list', keys: ['g', 'v'] },
  copyListLink: { group: 'list' },
  clearFilters: { group: 'list' },
  edit: { group: 'image', keys: ['e'] },
  tags: { group: 'image', keys: ['t'] },
  sharing: { group: 'image' },
  properties: { group: 'image' },
  json: { group: 'image' },
  accept: { group: 'image', keys: ['a'] },
  reject: { group: 'image', keys: ['r'] },
  previousImage: { group: 'image', keys: ['['] },
  nextImage: { group: 'image', keys: [']'] },
  close: { group: 'image', keys: ['Escape'], isElsewhere: true },
  goPending: { group: 'views', keys: ['g', 'p'] },
  goAll: { group: 'views', keys: ['g', 'a'] },
  goMine: { group: 'views', keys: ['g', 'm'] },
  themeLight: { group: 'page' },
  themeDark: { group: 'page' },
  themeSystem: { group: 'page' },
  shortcutsOnOff: { group: 'page' },
  help: { group: 'page', keys: ['?'] },
} as const satisfies Readonly<Record<string, CommandRow>>;

export type CommandId = keyof typeof COMMANDS;

export const COMMAND_IDS = Object.keys(COMMANDS) as readonly CommandId[];

/** The facts of a command. */
export function commandRow(id: CommandId): CommandRow {
  return COMMANDS[id];
}
