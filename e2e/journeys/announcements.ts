import { expect, type Page } from '@playwright/test';

/** What was written into a live region, and whether that was there before. */
interface Announcement {
  readonly text: string;
  readonly wasThere: boolean;
}

/** Records from the next address on what a screen reader is given to say. */
export async function recordAnnouncements(page: Page): Promise<Announcements> {
  await page.addInitScript(() => {
    const LIVE =
      '[role="status"], [role="alert"], [role="log"], [aria-live="polite"], [aria-live="assertive"]';
    const heard: Array<{ text: string; wasThere: boolean }> = [];
    const there = new WeakSet<Element>();
    Object.assign(window, { heard });
    const observer = new MutationObserver((records) => {
      const changed = new Set<Element>();
      for (const { target, addedNodes } of records) {
        const element = target instanceof Element ? target : target.parentElement;
        const around = element?.closest(LIVE);
        if (around) changed.add(around);
        for (const node of addedNodes) {
          if (!(node instanceof Element)) continue;
          if (node.matches(LIVE)) changed.add(node);
          for (const region of node.querySelectorAll(LIVE)) changed.add(region);
        }
      }
      for (const region of changed) {
        const live = region.getAttribute('aria-live') ?? '';
        const text = region.hasAttribute('data-announcer')
          ? (region.lastElementChild?.textContent ?? '')
          : (region.textContent ?? '');
        if (live !== 'off' && text.trim() !== '')
          heard.push({ text: text.trim(), wasThere: there.has(region) });
        there.add(region);
      }
    });
    observer.observe(document, { childList: true, characterData: true, subtree: true });
  });
  return new Announcements(page);
}

export class Announcements {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async #heard(): Promise<readonly Announcement[]> {
    return this.#page.evaluate(() => (window as unknown as { heard: Announcement[] }).heard);
  }

  /** What was told from now on counts. */
  async forget(): Promise<void> {
    await this.#page.evaluate(() => void (window as unknown as { heard: Announcement[] }).heard.splice(0));
  }

  /** Waits until this is told by a region that was there before. */
  async says(text: string | RegExp): Promise<void> {
    await expect
      .poll(async () => (await this.#heard()).filter(({ wasThere }) => wasThere).map((one) => one.text))
      .toContainEqual(typeof text === 'string' ? text : expect.stringMatching(text));
  }
}
