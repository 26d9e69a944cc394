import { ERROR_WORDS } from '../../api/error-messages.ts';
import type { CaughtError } from '../../ui/Boundary.tsx';
import { Button } from '../../ui/Button.tsx';
import { CATALOG_WORDS as words } from '../messages.ts';

/** Shown instead of the sidebar, or of its groups, when they could not be loaded. */
export function NotLoaded({ onRetry }: CaughtError) {
  return (
    <p role="alert">
      {words.noControls}{' '}
      <Button
        onClick={({ currentTarget }) => {
          // The button disappears while loading.
          currentTarget.closest('aside, dialog')?.querySelector<HTMLElement>('a, input')?.focus();
          onRetry();
        }}
      >
        {ERROR_WORDS.tryAgain}
      </Button>
    </p>
  );
}
