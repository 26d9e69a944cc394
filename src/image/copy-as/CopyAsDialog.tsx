import { useRef, useState, type RefObject } from 'react';
import type { ShellCommand } from '../../commands/command.ts';
import { isShellCommand, type ImageCommandKind } from '../../commands/path.ts';
import { commandNoteWords } from '../../commands/messages.ts';
import type { Shell } from '../../commands/shells.ts';
import { useShell, ShellSelect } from '../../operations/ShellSelect.tsx';
import { Button } from '../../ui/Button.tsx';
import { copyText } from '../../ui/copy.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { say } from '../../ui/Toast.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import styles from './CopyAsDialog.module.css';
import { COPY_WORDS as words, SHORT_LABELS } from './messages.ts';

interface CopyAsDialogProps<Kind extends ImageCommandKind> {
  readonly kinds: readonly Kind[];
  readonly first: Kind;
  readonly commandOf: (kind: Kind, shell: Shell) => ShellCommand;
  readonly returnTo: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}

/** A list or an image as a command, with what it cannot express, before it is copied. */
export function CopyAsDialog<Kind extends ImageCommandKind>(props: CopyAsDialogProps<Kind>) {
  const { kinds, first, commandOf, returnTo, onClose } = props;
  const [kind, setKind] = useState(first);
  const [isRefused, setRefused] = useState(false);
  const text = useRef<HTMLPreElement>(null);
  const [shell, setShell] = useShell();
  const command = commandOf(kind, shell);

  async function copy(): Promise<void> {
    try {
      await copyText(command.text);
    } catch {
      setRefused(true);
      if (text.current !== null) window.getSelection()?.selectAllChildren(text.current);
      text.current?.focus();
      return;
    }
    onClose();
    say(words.copied);
  }

  return (
    <Dialog
      title={words.copyAs}
      closeLabel={words.close}
      width="text"
      returnTo={returnTo}
      onClose={onClose}
      actions={
        <>
          {isRefused && (
            <p className={styles.refused} role="alert">
              {words.byHand}
            </p>
          )}
          {command.text !== '' && (
            <Button look="primary" data-first onClick={() => void copy()}>
              <Icon name="copy" />
              {words.copy}
            </Button>
          )}
        </>
      }
    >
      <Tabs
        label={words.commands}
        tabs={kinds.map((id) => ({ id, label: SHORT_LABELS[id] }))}
        current={kind}
        onTab={(next) => {
          setKind(next);
          setRefused(false);
        }}
      >
        {isShellCommand(kind) && (
          <ShellSelect
            shell={shell}
            onShell={(next) => {
              setShell(next);
              setRefused(false);
            }}
          />
        )}
        {command.notes.length > 0 && (
          <ul className={styles.notes} aria-label={words.differs}>
            {command.notes.map((note) => (
              <li key={note.code}>{commandNoteWords(note)}</li>
            ))}
          </ul>
        )}
        {command.text !== '' && <CommandText element={text} text={command.text} />}
      </Tabs>
    </Dialog>
  );
}

interface CommandTextProps {
  readonly element: RefObject<HTMLPreElement | null>;
  readonly text: string;
}

function CommandText({ element, text }: CommandTextProps) {
  return (
    <pre
      translate="no"
      ref={element}
      className={styles.text}
      aria-label={words.text}
      role="region"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reachable by keys
      tabIndex={0}
      dir="ltr"
    >
      {text}
    </pre>
  );
}
