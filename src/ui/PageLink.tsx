import type { AnchorHTMLAttributes, MouseEvent } from 'react';
import { navigateTo } from './page-history.ts';

interface PageLinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  /** A path of this page with its query. */
  readonly href: string;
  /** Called when it is followed within the page, before. */
  readonly onFollow?: () => void;
}

/** Whether a click opens a link elsewhere (another tab, a download), which is left to the browser. */
function opensElsewhere(event: MouseEvent): boolean {
  return event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
}

/** A link within the page, which is followed without loading it again. */
export function PageLink({ href, onFollow, children, ...rest }: PageLinkProps) {
  return (
    <a
      href={href}
      {...rest}
      onClick={(event) => {
        if (opensElsewhere(event)) return;
        event.preventDefault();
        onFollow?.();
        // As browsers do with the address that is shown already: no entry more.
        const isShown = href === window.location.pathname + window.location.search;
        navigateTo(href, { replace: isShown });
      }}
    >
      {children}
    </a>
  );
}
