import { useState, type InputHTMLAttributes, type Ref } from 'react';
import { IconButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { ControlRow, TextInput } from '../../ui/inputs.tsx';
import { SIGN_IN_WORDS as words } from './messages.ts';

interface SecretInputProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'className' | 'type'> {
  readonly id: string;
  /** What it is, for the button that shows it. */
  readonly what: string;
  readonly ref?: Ref<HTMLInputElement>;
}

/** A password, secret or token: hidden, unless somebody wants to see what they type. */
export function SecretInput({ what, ...rest }: SecretInputProps) {
  const [isShown, setShown] = useState(false);
  return (
    <ControlRow>
      <TextInput {...rest} type={isShown ? 'text' : 'password'} autoCapitalize="off" autoCorrect="off" />
      <IconButton
        label={words.show(what)}
        icon={<Icon name="eye" />}
        aria-pressed={isShown}
        onClick={() => setShown(!isShown)}
      />
    </ControlRow>
  );
}
