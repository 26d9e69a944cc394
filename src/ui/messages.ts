/** Words of the plain pieces, where whoever uses them has none of its own. */
export const UI_WORDS = {
  menuNotLoaded:
    'The menu could not be loaded. Check the connection and try again; if that does not help, reload the page.',
} as const;
