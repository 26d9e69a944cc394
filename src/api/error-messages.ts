/** What to tell the user about a failure: what happened, and what to do about it. */
export interface Explanation {
  readonly title: string;
  readonly advice: string;
}

export const ERROR_WORDS = {
  serviceSaid: 'The service said:',
  requestId: 'Request ID',
  copyRequestId: 'Copy request ID',
  tryAgain: 'Try again',
  status: (status: number) => `HTTP status ${status}`,
} as const;

export const NO_CONNECTION: Explanation = {
  title: 'No connection',
  advice: 'Vitrine’s server can’t be reached. Check your network, then try again.',
};
