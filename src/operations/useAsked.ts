import { useState, type ComponentType } from 'react';
import { ahead } from '../ui/ahead.ts';
import { useOnDemand } from '../ui/useOnDemand.ts';
import type { Target } from './target.ts';
import { say } from '../ui/Toast.tsx';
import { OPERATION_WORDS as words } from './messages.ts';

/** A dialog about some images, and the button that asks for it. */
interface Asked<Props> {
  /** `null` until it is there. */
  readonly Dialog: ComponentType<Props> | null;
  /** The images that it is about; `null` while nobody asks. */
  readonly asked: readonly Target[] | null;
  readonly dismiss: () => void;
  readonly button: Readonly<Record<'onPointerEnter' | 'onFocus' | 'onClick', () => void>>;
}

/** Loads a dialog when somebody asks for it, and keeps what it is about: it must not change under an open question. */
export function useAsked<Props>(
  load: () => Promise<ComponentType<Props>>,
  targets: readonly Target[],
): Asked<Props> {
  const { Part, want } = useOnDemand(load, sayNotLoaded);
  const [asked, setAsked] = useState<readonly Target[] | null>(null);
  // By the time the button is clicked, the dialog is often there.
  const fetchAhead = () => ahead(load);
  return {
    Dialog: Part,
    asked,
    dismiss: () => setAsked(null),
    button: {
      onPointerEnter: fetchAhead,
      onFocus: fetchAhead,
      onClick: () => {
        want();
        setAsked(targets);
      },
    },
  };
}

/** A part of the page did not come; whoever wanted it is told. */
export function sayNotLoaded(): void {
  say(words.notLoaded);
}
