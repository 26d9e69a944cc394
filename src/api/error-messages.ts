/** What to tell the user about a failure: what happened, and what to do about it. */
export interface Explanation {
  readonly title: string;
  readonly advice: string;
}

export const ERROR_WORDS = {
  serviceSaid: 'The service said:',
  gatewaySaid: 'Vitrine’s server said:',
  requestId: 'Request ID',
  copyRequestId: 'Copy request ID',
  tryAgain: 'Try again',
  status: (status: number) => `HTTP status ${status}`,
} as const;

/** Whose words an error has: those of the image service, or of Vitrine's own server in front of it. */
export function saidBy(code: string | null): string {
  return code?.startsWith('VITRINE.') === true ? ERROR_WORDS.gatewaySaid : ERROR_WORDS.serviceSaid;
}

/** What to tell the user when no answer came: whether the browser itself is offline, as far as it knows. */
export function noConnection(): Explanation {
  // Browsers know for sure only that there is no network. Node, where tests run, has no such property.
  return 'onLine' in navigator && !navigator.onLine
    ? {
        title: 'You’re offline',
        advice: 'This device has no network connection. Vitrine goes on by itself when it’s back.',
      }
    : {
        title: 'Vitrine’s server can’t be reached',
        advice: 'It may be down, or something in between blocks it. Nothing on this page is lost.',
      };
}
