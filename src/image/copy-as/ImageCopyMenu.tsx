import { useRef, useState } from 'react';
import type { Image } from '../../api/image.ts';
import {
  markdownLink,
  imagePathOf,
  IMAGE_COMMAND_KINDS,
  commandKind,
  type ImageCommandKind,
} from '../../commands/path.ts';
import { paths } from '../../paths.ts';
import { uiWithPlace } from '../../session/scope-address.ts';
import type { Session } from '../../../contract/session.d.ts';
import { useSession } from '../../session/SessionContext.ts';
import { copyAndSay } from '../../ui/copy.ts';
import { Icon } from '../../ui/Icon.tsx';
import { lazyDialog } from '../../ui/lazy.tsx';
import { MenuButton } from '../../ui/MenuButton.tsx';
import { nameOf } from '../facts.ts';
import { COPY_COMMAND_LABELS, COPY_WORDS as words } from './messages.ts';

const ENTRIES = [
  { id: 'link', label: words.plainLink },
  { id: 'markdown', label: words.markdown },
  { id: 'path', label: words.path },
  ...IMAGE_COMMAND_KINDS.map((id) => ({ id, label: COPY_COMMAND_LABELS[id] })),
] as const;

const ImageCommands = lazyDialog(() => import('./ImageCommands.tsx').then((file) => file.ImageCommands));

/** Copies an image as an address or as a command for other programs. */
export function ImageCopyMenu({ image }: { readonly image: Image }) {
  const { session } = useSession();
  const [kind, setKind] = useState<ImageCommandKind | null>(null);
  const button = useRef<HTMLButtonElement>(null);

  function onAction(id: string): void {
    const command = commandKind(id, IMAGE_COMMAND_KINDS);
    if (command === null) copyAndSay(textFor(id, image, session));
    else setKind(command);
  }

  return (
    <>
      <MenuButton
        label={words.copyAs}
        icon={<Icon name="link" />}
        keepsWords
        entries={ENTRIES}
        onAction={onAction}
        button={button}
      />
      {kind !== null && (
        <ImageCommands image={image} first={kind} returnTo={button} onClose={() => setKind(null)} />
      )}
    </>
  );
}

/** The address of the image alone, without the list beside it. */
function textFor(id: string, image: Image, { project, region, home }: Session): string {
  if (id === 'path') return imagePathOf(image.id);
  const ui = uiWithPlace([], { projectId: project.id, region }, home);
  const link = `${window.location.origin}${paths.image(image.id, { filters: [], ui })}`;
  return id === 'markdown' ? markdownLink(nameOf(image), link) : link;
}
