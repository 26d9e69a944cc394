import type { RefObject } from 'react';
import { flagOf, numberOf, textOf, type Image } from '../../api/image.ts';
import type { ShellCommand } from '../../commands/command.ts';
import { IMAGE_COMMAND_KINDS, type ImageCommandKind } from '../../commands/path.ts';
import { curlShow } from '../../commands/curl.ts';
import { openstackLaunch, openstackShow } from '../../commands/openstack.ts';
import { pythonShow } from '../../commands/python.ts';
import type { Shell } from '../../commands/shells.ts';
import { terraformShow } from '../../commands/terraform.ts';
import { PROFILES } from '../../attributes/profile.ts';
import { useSession } from '../../session/SessionContext.ts';
import { CopyAsDialog } from './CopyAsDialog.tsx';

interface ImageCommandsProps {
  readonly image: Image;
  readonly first: ImageCommandKind;
  readonly returnTo: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}

export function ImageCommands({ image, ...dialog }: ImageCommandsProps) {
  const { session } = useSession();
  const commands: Readonly<Record<ImageCommandKind, (shell: Shell) => ShellCommand>> = {
    openstack: (shell) => openstackShow(image.id, shell),
    curl: (shell) => curlShow(image.id, session.imageEndpoint, shell),
    python: () => pythonShow(image.id),
    terraform: () => terraformShow(findable(image), PROFILES[session.profile]),
    server: (shell) => openstackLaunch(launched(image), shell),
  };
  return (
    <CopyAsDialog
      kinds={IMAGE_COMMAND_KINDS}
      commandOf={(kind, shell) => commands[kind](shell)}
      {...dialog}
    />
  );
}

function launched(image: Image) {
  return {
    id: image.id,
    name: textOf(image, 'name'),
    isActive: textOf(image, 'status') === 'active',
    minDiskGb: numberOf(image, 'min_disk') ?? 0,
    minRamMb: numberOf(image, 'min_ram') ?? 0,
  };
}

function findable(image: Image) {
  return {
    id: image.id,
    name: textOf(image, 'name'),
    visibility: textOf(image, 'visibility'),
    owner: textOf(image, 'owner'),
    status: textOf(image, 'status'),
    isHidden: flagOf(image, 'os_hidden') === true,
  };
}
