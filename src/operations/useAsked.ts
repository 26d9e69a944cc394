import { useState } from 'react';
import type { Target } from './target.ts';

/** The state of a dialog about some images, and the props of the button that opens it. */
interface Asked {
  /** The images that the dialog is about; `null` while it is closed. */
  readonly asked: readonly Target[] | null;
  readonly dismiss: () => void;
  readonly button: Readonly<Record<'onPointerEnter' | 'onFocus' | 'onClick', () => void>>;
}

/** Keeps the images of a dialog: they must not change while it is open. */
export function useAsked(dialog: { readonly prefetch: () => void }, targets: readonly Target[]): Asked {
  const [asked, setAsked] = useState<readonly Target[] | null>(null);
  return {
    asked,
    dismiss: () => setAsked(null),
    // Prefetched on hover, so that the dialog is often loaded by the time of the click.
    button: {
      onPointerEnter: dialog.prefetch,
      onFocus: dialog.prefetch,
      onClick: () => setAsked(targets),
    },
  };
}
