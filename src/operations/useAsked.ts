import { useState } from 'react';
import type { Target } from './target.ts';

/** Some images that a dialog is about, and the button that asks for it. */
interface Asked {
  /** The images that it is about; `null` while it is closed. */
  readonly asked: readonly Target[] | null;
  readonly dismiss: () => void;
  readonly button: Readonly<Record<'onPointerEnter' | 'onFocus' | 'onClick', () => void>>;
}

/** Keeps what a dialog is about: it must not change under an open question. */
export function useAsked(dialog: { readonly prefetch: () => void }, targets: readonly Target[]): Asked {
  const [asked, setAsked] = useState<readonly Target[] | null>(null);
  return {
    asked,
    dismiss: () => setAsked(null),
    // By the time the button is clicked, the dialog is often there.
    button: {
      onPointerEnter: dialog.prefetch,
      onFocus: dialog.prefetch,
      onClick: () => setAsked(targets),
    },
  };
}
