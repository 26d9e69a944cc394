/** Says that leaving the page would break something off; what it returns says that it is through. */
export type Stay = () => () => void;

let underWay = 0;

/** Asks before the page is left: what was not sent by then never is. */
function ask(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

/** Has the browser ask before the page is left, until everything that is under way is through. */
export const stay: Stay = () => {
  underWay += 1;
  window.addEventListener('beforeunload', ask);
  return () => {
    underWay -= 1;
    if (underWay === 0) window.removeEventListener('beforeunload', ask);
  };
};
