import type { RefObject } from 'react';
import type { ShellCommand, ListAsk } from '../commands/command.ts';
import { COMMAND_KINDS, type CommandKind } from '../commands/path.ts';
import { curlList } from '../commands/curl.ts';
import { openstackList } from '../commands/openstack.ts';
import { pythonList } from '../commands/python.ts';
import type { Shell } from '../commands/shells.ts';
import { terraformList } from '../commands/terraform.ts';
import { readOwn } from '../filters/own.ts';
import { CopyAsDialog } from '../image/copy-as/CopyAsDialog.tsx';
import type { Catalog } from './useCatalog.ts';

const COMMANDS: Readonly<Record<CommandKind, (ask: ListAsk, shell: Shell) => ShellCommand>> = {
  openstack: openstackList,
  curl: curlList,
  python: pythonList,
  terraform: terraformList,
};

interface ListCommandsProps {
  readonly catalog: Catalog;
  readonly first: CommandKind;
  readonly returnTo: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}

/** Shows the list as commands for other programs. */
export function ListCommands({ catalog, ...dialog }: ListCommandsProps) {
  const { request, profile, session, source, ui } = catalog;
  const ask: ListAsk = {
    request,
    profile,
    endpoint: session.imageEndpoint,
    asksMembers: source.admit !== undefined,
    own: readOwn(ui),
  };
  return (
    <CopyAsDialog kinds={COMMAND_KINDS} commandOf={(kind, shell) => COMMANDS[kind](ask, shell)} {...dialog} />
  );
}
