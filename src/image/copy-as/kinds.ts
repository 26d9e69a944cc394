/** The commands that a list or an image can be copied as, in the order of the menu. */
export const COMMAND_KINDS = ['openstack', 'curl', 'python', 'terraform'] as const;

export type CommandKind = (typeof COMMAND_KINDS)[number];

/** The kind that a line of a menu stands for, if it is one. */
export function commandKind(id: string): CommandKind | null {
  return COMMAND_KINDS.find((kind) => kind === id) ?? null;
}

/** Whether a command is a line of a shell, and another one for each of them. */
export function isShellCommand(kind: CommandKind): boolean {
  return kind === 'openstack' || kind === 'curl';
}
