import { SHELLS, type Shell } from '../commands/shells.ts';
import { Field } from '../ui/Field.tsx';
import { Select } from '../ui/inputs.tsx';
import { OPERATION_WORDS as words } from './messages.ts';
import { usePreference } from '../ui/preferences.ts';

/** The shell that commands are shown for: the last one chosen, else the default of the operating system. */
export function useShell(): readonly [Shell, (shell: Shell) => void] {
  const [kept, keep] = usePreference('shell');
  const usual: Shell = /\bWindows\b/.test(navigator.userAgent) ? 'powershell' : 'posix';
  return [SHELLS.find((shell) => shell === kept) ?? usual, keep];
}

interface ShellSelectProps {
  readonly shell: Shell;
  readonly onShell: (shell: Shell) => void;
}

export function ShellSelect({ shell, onShell }: ShellSelectProps) {
  return (
    <Field label={words.shell}>
      {(ids) => (
        <Select
          {...ids}
          value={shell}
          onChange={({ target }) => onShell(SHELLS.find((one) => one === target.value) ?? shell)}
        >
          {SHELLS.map((one) => (
            <option key={one} value={one}>
              {words.shells[one]}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
