import type { Page } from '@playwright/test';

/** In windows of this height and more, only parts of the page scroll. */
const LOWEST_PX = 500;

/** So often a page is looked at. What is there twice in a row is no layout under way. */
const LOOK_MS = 250;

/**
 * Finds where the document scrolls as a whole, on every page that is opened from now on. It is looked at time and
 * again, since what overflows may be gone at the end of a journey, and scrollbars that would show it are hidden.
 *
 * @returns what was found, to which more is added as long as the page is open
 */
export async function documentScrolls(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  await page.exposeFunction('tellDocumentScrolls', (what: string) => void found.push(what));
  await page.addInitScript(
    ([lowestPx, lookMs]) => {
      const { tellDocumentScrolls: tell } = window as unknown as {
        readonly tellDocumentScrolls: (what: string) => Promise<void>;
      };
      let before = 0;
      const look = setInterval(() => {
        const { scrollHeight = 0, clientHeight = 0 } = document.scrollingElement ?? {};
        const overflowPx = window.innerHeight < lowestPx ? 0 : scrollHeight - clientHeight;
        if (overflowPx > 1 && before > 1) {
          clearInterval(look);
          void tell(`${scrollHeight} px in a window of ${window.innerHeight} px at ${window.location.href}`);
        }
        before = overflowPx;
      }, lookMs);
    },
    [LOWEST_PX, LOOK_MS] as const,
  );
  return found;
}
