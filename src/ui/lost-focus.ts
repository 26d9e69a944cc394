import { focusHeading, returnFocus } from './focus-return.ts';

/** What had the focus, and what is needed to find its neighbour once it is gone. */
interface Focused {
  readonly element: Element;
  /** Its ancestors, from the inside. */
  readonly around: readonly Element[];
  /** The lists around it, from the inside, with the position of its item in each. */
  readonly lists: ReadonlyArray<{ readonly list: Element; readonly at: number }>;
  /** Whether it was the last control of its item, as buttons that remove it are. */
  readonly isLastOfItem: boolean;
}

const LISTS = 'ul, ol, tr, tbody, [role="list"], [role="group"], [role="radiogroup"]';
const CONTROLS = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
/** Parts that take the focus for what was in them: themselves where they can have it, else their first control. */
const PARTS = '[role="tabpanel"], section[tabindex], fieldset, details, form, dialog';

function controlsOf(item: Element): HTMLElement[] {
  return [...item.querySelectorAll<HTMLElement>(CONTROLS)].filter(
    (control) =>
      !control.matches(':disabled, [tabindex="-1"], [data-help]') &&
      control.closest('[inert], [hidden]') === null,
  );
}

function noteFocused(element: Element): Focused {
  const around: Element[] = [];
  for (let at = element.parentElement; at !== null && at !== document.body; at = at.parentElement)
    around.push(at);
  const lists = around
    .filter((part) => part.matches(LISTS))
    .map((list) => ({ list, at: [...list.children].findIndex((item) => item.contains(element)) }));
  const [inner] = lists;
  const item = inner?.list.children[inner.at];
  return { element, around, lists, isLastOfItem: item !== undefined && controlsOf(item).at(-1) === element };
}

/** The control that takes the focus of one that was removed: in the next item of its list, else in the one before. */
function neighbourOf({ lists, isLastOfItem }: Focused): HTMLElement | undefined {
  for (const { list, at } of lists) {
    if (!list.isConnected) continue;
    const items = [...list.children];
    for (const item of [...items.slice(at), ...items.slice(0, at).toReversed()]) {
      const found = controlsOf(item).at(isLastOfItem ? -1 : 0);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** Gives the focus of an element that was removed to what is nearest to it. Returns whether something has it. */
function giveOn(lost: Focused): boolean {
  // Another page: what was signed in to, or out of.
  const page = lost.around.find((part) => part.matches('main, dialog'));
  if (page?.localName === 'main' && !page.isConnected) return focusHeading();
  const part = lost.around.find((one) => one.isConnected && one.matches(PARTS));
  const inPart = part?.hasAttribute('tabindex') === true ? part : part && controlsOf(part)[0];
  const target = neighbourOf(lost) ?? inPart;
  if (target instanceof HTMLElement) target.focus();
  else returnFocus();
  return document.activeElement !== document.body;
}

/**
 * Follows the focus on the page. When the element that has it is removed, and nothing else takes it, it goes to the
 * next item of the list that the element was in, else to the part of the page around it, else to the list of images;
 * after another page has come, to its heading. One observer rather than a hook for each button: whatever can be
 * removed is covered, also by an answer that comes later. It acts two frames late, after components that know better.
 *
 * @returns ends it
 */
export function followFocus(): () => void {
  let focused: Focused | null = null;
  let lost: Focused | null = null;

  function onFocusIn({ target }: FocusEvent): void {
    lost = null;
    // The grid draws and removes rows all the time, and keeps its own focus.
    const isOwn = target instanceof Element && target.closest('[role="grid"]') === null;
    focused = isOwn ? noteFocused(target) : null;
  }

  function onFocusOut({ target }: FocusEvent): void {
    // Taken away by a click beside it: browsers send the same event, or none, when it is removed.
    queueMicrotask(() => {
      if (target instanceof Node && target.isConnected && document.activeElement === document.body)
        focused = null;
    });
  }

  function onChange(): void {
    if (focused !== null && !focused.element.isConnected) {
      lost = focused;
      focused = null;
      requestAnimationFrame(() => requestAnimationFrame(settle));
    } else if (lost !== null) settle();
  }

  function settle(): void {
    if (lost === null) return;
    if (document.activeElement !== document.body || giveOn(lost)) lost = null;
  }

  const observer = new MutationObserver(onChange);
  observer.observe(document.body, { childList: true, subtree: true });
  document.addEventListener('focusin', onFocusIn);
  document.addEventListener('focusout', onFocusOut);
  if (document.activeElement !== null && document.activeElement !== document.body)
    focused = noteFocused(document.activeElement);
  return () => {
    observer.disconnect();
    document.removeEventListener('focusin', onFocusIn);
    document.removeEventListener('focusout', onFocusOut);
  };
}
