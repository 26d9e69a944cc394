import { sendEarlyRequest } from './early.ts';
import { THEME_KEY, themeOf } from './ui/theme-choice.ts';

// Stands in the page itself, before the program: the theme has to be there before anything is painted, and the
// first request may be on its way while the program is still coming.
try {
  const theme = themeOf(localStorage.getItem(THEME_KEY));
  if (theme !== 'system') document.documentElement.dataset['theme'] = theme;
} catch {
  // Storage may be switched off: the page follows the system.
}
if (window.vitrineUnfit !== true) sendEarlyRequest();
