import { IconButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { THEMES } from '../ui/theme-names.ts';
import { useTheme } from '../ui/theme.ts';
import { SESSION_WORDS as words } from './messages.ts';

/** Goes through the themes: as the system, light, dark. */
export function ThemeSwitch() {
  const [theme, choose] = useTheme();
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system';
  return <IconButton label={words.theme[theme]} icon={<Icon name="theme" />} onClick={() => choose(next)} />;
}
