import { SHELLS, type Shell } from '../filters/commands/shells.ts';
import { usePreference } from '../ui/preferences.ts';

/** The shell that commands are shown for: the last that was chosen, else the one that comes with the system. */
export function useShell(): readonly [Shell, (shell: Shell) => void] {
  const [kept, keep] = usePreference('shell');
  const usual: Shell = /\bWindows\b/.test(navigator.userAgent) ? 'powershell' : 'posix';
  return [SHELLS.find((shell) => shell === kept) ?? usual, keep];
}
