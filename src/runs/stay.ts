import { holdPage } from '../ui/hold-page.ts';

/** Says that leaving the page would break something off; what it returns says that it is through. */
export type Stay = () => () => void;

/** Has the browser ask before the page is left, until everything that is under way is through. */
export const stay: Stay = () => {
  const work = {};
  holdPage(work, true);
  return () => holdPage(work, false);
};
