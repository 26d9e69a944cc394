import type { Page } from '@playwright/test';

/** Components that a commit of React has rendered, by the part of the page that they are in. */
export type Renders = Record<'header' | 'sidebar' | 'toolbar' | 'chips' | 'rows' | 'others', number>;

/**
 * Counts what React renders from now on, in the page as it is built: by the interface for its developer tools, which
 * names every commit. To be called before the page is opened; `rendersOf` reads.
 */
export async function countRenders(page: Page): Promise<void> {
  await page.addInitScript(() => {
    interface Fiber {
      readonly tag: number;
      readonly flags: number;
      readonly alternate: Fiber | null;
      readonly child: Fiber | null;
      readonly sibling: Fiber | null;
      readonly return: Fiber | null;
      readonly stateNode: unknown;
    }
    /** Functions, with `forwardRef` and `memo`. */
    const COMPONENTS = new Set([0, 11, 14, 15]);
    const PERFORMED_WORK = 1;
    const commits: Renders[] = [];

    function partOf(fiber: Fiber): keyof Renders {
      let above: Fiber | null = fiber;
      while (above !== null && !(above.stateNode instanceof Element)) above = above.return;
      if (above === null) return 'others';
      const element = above.stateNode as Element;
      const isIn = (selector: string) => element.closest(selector) !== null;
      // The rows themselves are functions in the body of the grid.
      if (isIn('[data-row]') || element.getAttribute('role') === 'rowgroup') return 'rows';
      if (isIn('aside')) return 'sidebar';
      if (isIn('header')) return 'header';
      if (isIn('div:has(> h1)')) return 'toolbar';
      return isIn('ul') ? 'chips' : 'others';
    }

    function count(fiber: Fiber, renders: Renders): void {
      const before = fiber.alternate;
      const isRendered = before === null || (fiber.flags & PERFORMED_WORK) !== 0;
      if (isRendered && COMPONENTS.has(fiber.tag)) renders[partOf(fiber)] += 1;
      // Children that are the same objects were not looked at.
      if (before !== null && before.child === fiber.child) return;
      for (let child = fiber.child; child !== null; child = child.sibling) count(child, renders);
    }

    Object.assign(window, {
      reactCommits: commits,
      __REACT_DEVTOOLS_GLOBAL_HOOK__: {
        supportsFiber: true,
        inject: () => 1,
        onCommitFiberUnmount: () => undefined,
        onPostCommitFiberRoot: () => undefined,
        onCommitFiberRoot: (_id: number, root: { readonly current: Fiber }) => {
          const renders: Renders = { header: 0, sidebar: 0, toolbar: 0, chips: 0, rows: 0, others: 0 };
          count(root.current, renders);
          commits.push(renders);
        },
      },
    });
  });
}

/** The commits since `from`. */
export async function rendersOf(page: Page, from = 0): Promise<readonly Renders[]> {
  const commits = await page.evaluate(() => (window as unknown as { reactCommits: Renders[] }).reactCommits);
  return commits.slice(from);
}
