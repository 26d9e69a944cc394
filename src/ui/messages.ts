/** Texts of the plain components, where the caller provides none. */
export const UI_WORDS = {
  close: 'Close',
  tryAgain: 'Try again',
  reload: 'Reload',
  copied: 'Copied',
  helpOn: (label: string) => `Help: ${label}`,
  copyByHand: 'Your browser blocked copying. Copy it from here:',

  // A part of the program that cannot be loaded or drawn
  notLoaded: 'This part couldn’t be loaded',
  notLoadedAdvice: 'Check your connection and try again, or reload the page. The address is kept.',
  notShown: 'Something went wrong',
  notShownAdvice: 'Reload the page to continue. The address is kept.',

  // What a service sent and nothing can show
  unreadable: (count: string) => `${count} unreadable`,
} as const;
