import { useEffect } from 'react';
import { usePreference } from './preferences.ts';
import { THEME_KEY, themeOf, type Theme } from './theme-choice.ts';

export function useTheme(): readonly [Theme, (theme: Theme) => void] {
  const [stored, store] = usePreference(THEME_KEY);
  const theme = themeOf(stored);
  // An effect: the attribute is on an element that React does not own.
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  return [theme, (next) => store(next === 'system' ? null : next)];
}
