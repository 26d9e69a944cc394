import { useState, type RefObject } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { TextInput } from '../../ui/inputs.tsx';
import { VIEW_WORDS as words } from './view-messages.ts';

interface NameDialogProps {
  readonly title: string;
  readonly name: string;
  readonly returnTo?: RefObject<HTMLElement | null>;
  readonly onName: (name: string) => void;
  readonly onClose: () => void;
}

/** Asks for the name of a view. */
export function NameDialog({ title, name, returnTo, onName, onClose }: NameDialogProps) {
  const [text, setText] = useState(name);

  function keep(): void {
    if (text.trim() === '') return;
    onName(text.trim());
    onClose();
  }

  return (
    <Dialog
      title={title}
      width="question"
      {...(returnTo === undefined ? {} : { returnTo })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button look="primary" aria-disabled={text.trim() === ''} onClick={keep}>
            {words.keep}
          </Button>
        </>
      }
    >
      <Field label={words.name}>
        {(ids) => (
          <TextInput
            {...ids}
            data-first
            maxLength={80}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              // The focus returns to the button that opened this, which the same key would press.
              event.preventDefault();
              keep();
            }}
          />
        )}
      </Field>
    </Dialog>
  );
}
