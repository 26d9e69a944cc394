import type { Page } from '@playwright/test';

/**
 * What a page sends by requests of a method from now on, read as JSON, in its order. The page's own `fetch` says it:
 * requests that Playwright sees over WebDriver BiDi have no body.
 */
export async function sentBodies(page: Page, method: string): Promise<readonly unknown[]> {
  const bodies: unknown[] = [];
  const tell = `sentBy${method}`;
  await page.exposeFunction(tell, (body: string) => void bodies.push(JSON.parse(body)));
  const watch = ([name, wanted]: readonly [string, string]): void => {
    const own = window.fetch;
    window.fetch = (input, init) => {
      if (init?.method === wanted && typeof init.body === 'string') {
        (window as unknown as Readonly<Record<string, (body: string) => void>>)[name]?.(init.body);
      }
      return own(input, init);
    };
  };
  await page.addInitScript(watch, [tell, method] as const);
  await page.evaluate(watch, [tell, method] as const);
  return bodies;
}
