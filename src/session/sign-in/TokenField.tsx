import { type ClipboardEvent, useState, type InputHTMLAttributes, type Ref } from 'react';
import { Field } from '../../ui/Field.tsx';
import { SIGN_IN_WORDS as words } from './messages.ts';
import { LONGEST_TOKEN, readTokenText } from './token-text.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { ControlRow, TextInput } from '../../ui/inputs.tsx';

interface SecretInputProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'className' | 'type'> {
  readonly id: string;
  /** The words of the button that shows it. */
  readonly showLabel: string;
  readonly ref?: Ref<HTMLInputElement>;
}

/** A password, secret or token: hidden, unless the user wants to see it. */
export function SecretInput({ showLabel, ...rest }: SecretInputProps) {
  const [isShown, setShown] = useState(false);
  return (
    <ControlRow>
      <TextInput {...rest} type={isShown ? 'text' : 'password'} autoCapitalize="off" autoCorrect="off" />
      <IconButton
        label={showLabel}
        icon={<Icon name="eye" />}
        aria-pressed={isShown}
        onClick={() => setShown(!isShown)}
      />
    </ControlRow>
  );
}

interface TokenFieldProps {
  readonly value: string;
  readonly help: string;
  readonly onChange: (value: string) => void;
}

/** The field for a token: extracts it from a pasted table, quotes or command, or says what is wrong with the text. */
export function TokenField({ value, help, onChange }: TokenFieldProps) {
  const problem = problemOf(value);
  function paste(event: ClipboardEvent<HTMLInputElement>): void {
    const { selectionStart, selectionEnd } = event.currentTarget;
    const isReplaced = selectionStart === 0 && selectionEnd === value.length;
    // The field itself drops line breaks, and with them where the rows of a table end.
    const read = readTokenText(event.clipboardData.getData('text'));
    if (!isReplaced || read.kind !== 'token') return;
    event.preventDefault();
    onChange(read.token);
  }
  return (
    <Field label={words.token} help={help} problem={problem}>
      {(ids) => (
        <SecretInput
          {...ids}
          // The browser then refuses to send the form, as without a token.
          ref={(input) => input?.setCustomValidity(problem ?? '')}
          showLabel={words.showToken}
          name="secret"
          autoComplete="off"
          required
          value={value}
          onPaste={paste}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

function problemOf(value: string): string | null {
  if (value === '') return null;
  const read = readTokenText(value);
  switch (read.kind) {
    case 'token':
      return null;
    case 'odd':
      return words.oddCharacter(read.at, read.character);
    case 'none':
      return words.noToken;
    case 'long':
      return words.longToken(read.length, LONGEST_TOKEN);
  }
}
