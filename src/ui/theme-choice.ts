export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** The storage key of the theme; the script in the page's head reads it before anything is painted. */
export const THEME_KEY = 'vitrine.theme';

/** The stored theme; `system` follows the operating system. */
export function themeOf(stored: string | null): Theme {
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}
