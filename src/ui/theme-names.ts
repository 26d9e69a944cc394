export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** Where the theme is kept; the script in the page's head reads it before anything is painted. */
export const THEME_KEY = 'vitrine.theme';

/** The theme somebody chose; `system` follows the machine. */
export function themeOf(stored: string | null): Theme {
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}
