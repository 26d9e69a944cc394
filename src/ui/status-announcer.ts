/** Texts that the user should hear of; alerts are announced by browsers also when they come with their text. */
const STATUS = '[role="status"], [aria-live="polite"]';
/** Not read: what is for the eyes alone, and controls, which are reached by themselves. */
const UNREAD = '[aria-hidden="true"], [hidden], button, select, textarea, script, style';
/** Browsers report a change of a live region, not a region that comes with its text. */
const FILLED_AFTER_MS = 100;
/** Screen readers take a text when it comes; for long it would stand in the way of who reads the page line by line. */
const KEPT_MS = 1500;

const REGION = 'data-announcer';

/** The text of a status as it is read: that of its blocks apart, without controls. */
export function announcedText(status: Element): string {
  const texts: string[] = [];
  const walker = document.createTreeWalker(status, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node.parentElement?.closest(UNREAD) === null) texts.push(node.textContent ?? '');
  }
  return texts.join(' ').replaceAll(/\s+/g, ' ').trim();
}

function addRegion(parent: Element): HTMLElement {
  const region = document.createElement('div');
  region.className = 'visually-hidden';
  region.setAttribute(REGION, '');
  region.setAttribute('aria-live', 'polite');
  // An open menu of React Aria makes everything outside of it inert, except elements with this attribute.
  region.dataset['reactAriaTopLayer'] = 'true';
  parent.prepend(region);
  return region;
}

/** The region of the page, or of the modal dialog around an element: outside of that one nothing is announced. */
function regionFor(element: Element, page: HTMLElement): HTMLElement {
  const dialog = element.closest('dialog');
  if (dialog === null) return page;
  return dialog.querySelector<HTMLElement>(`:scope > [${REGION}]`) ?? addRegion(dialog);
}

/**
 * Announces each status that comes with its text, in a region that was there before. Screen readers tell changes of a
 * live region: of one that comes with its text most say nothing. One observer rather than a region in each component:
 * notices come and go with what they tell, and whatever is added later is covered too. A change of the same status
 * is announced by the browser.
 *
 * @returns ends it
 */
export function announceStatus(): () => void {
  const page = addRegion(document.body);
  const timers = new Set<ReturnType<typeof setTimeout>>();

  function after(ms: number, run: () => void): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      run();
    }, ms);
    timers.add(timer);
  }

  function announce(status: Element): void {
    if (announcedText(status) === '' || status.closest(`[${REGION}], [aria-live="off"]`) !== null) return;
    const region = regionFor(status, page);
    const before = status.getAttribute('aria-live');
    // For screen readers that do say something of it: once is enough.
    status.setAttribute('aria-live', 'off');
    after(FILLED_AFTER_MS, () => {
      if (before === null) status.removeAttribute('aria-live');
      else status.setAttribute('aria-live', before);
      // Gone within a moment: nothing that the user has to know.
      if (!status.isConnected) return;
      // As it is by now: its changes since then were silent.
      const text = announcedText(status);
      // Several parts that load at once are told once.
      if (text === '' || [...region.children].some((other) => other.textContent === text)) return;
      const said = document.createElement('p');
      said.textContent = text;
      region.append(said);
      after(KEPT_MS, () => said.remove());
    });
  }

  const observer = new MutationObserver((records) => {
    const added = new Set<Element>();
    for (const { addedNodes } of records) {
      for (const node of addedNodes) {
        if (!(node instanceof Element) || !node.isConnected) continue;
        if (node.matches(STATUS)) added.add(node);
        for (const status of node.querySelectorAll(STATUS)) added.add(status);
      }
    }
    for (const status of added) announce(status);
  });
  observer.observe(document.body, { childList: true, subtree: true });
  return () => {
    observer.disconnect();
    for (const timer of timers) clearTimeout(timer);
    page.remove();
  };
}
