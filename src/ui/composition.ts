import { useState, type ChangeEvent, type CompositionEvent } from 'react';

/**
 * Composed text: Chinese, Japanese, Korean, and accents by dead keys enter a field letter by letter, and are incomplete
 * until the composition ends.
 */

type Editable = HTMLInputElement | HTMLTextAreaElement;

let isUnderWay = false;

/** Whether a text is being composed anywhere in the page: waiting for a pause in typing includes its end. */
export function isComposing(): boolean {
  return isUnderWay;
}

/**
 * Hides the keys of a composition from all shortcuts of the page: the Enter that accepts a suggestion submits nothing,
 * Escape closes nothing. Also checks the key code, since Safari ends the composition before the key that ends it. The
 * field and the input method still get these keys: nothing is prevented.
 */
export function followComposition(): void {
  const capture = true;
  window.addEventListener('compositionstart', () => (isUnderWay = true), capture);
  window.addEventListener('compositionend', () => (isUnderWay = false), capture);
  window.addEventListener(
    'keydown',
    (event) => {
      // oxlint-disable-next-line typescript/no-deprecated -- 229 is the only sign of such a key in Safari
      if (event.isComposing || event.keyCode === COMPOSING_KEY_CODE) event.stopImmediatePropagation();
    },
    capture,
  );
}

const COMPOSING_KEY_CODE = 229;

interface TextProps<Element extends Editable> {
  readonly value?: string | number | readonly string[] | undefined;
  readonly onChange?: ((event: ChangeEvent<Element>) => void) | undefined;
}

interface ComposedProps<Element extends Editable> {
  readonly value?: string | number | readonly string[] | undefined;
  readonly onChange: (event: ChangeEvent<Element>) => void;
  readonly onCompositionStart: (event: CompositionEvent<Element>) => void;
  readonly onCompositionEnd: (event: CompositionEvent<Element>) => void;
}

/**
 * Props of a text field that reports its text once a composition has ended. Until then the field keeps the composed
 * text: if a render restored the old one, the composition would be lost.
 */
export function useComposition<Element extends Editable>(props: TextProps<Element>): ComposedProps<Element> {
  const { value, onChange } = props;
  const [composed, setComposed] = useState<string | null>(null);
  return {
    ...(value === undefined ? {} : { value: composed ?? value }),
    onChange: (event) => {
      if (composed === null) onChange?.(event);
      else setComposed(event.currentTarget.value);
    },
    onCompositionStart: ({ currentTarget }) => setComposed(currentTarget.value),
    onCompositionEnd: (event) => {
      setComposed(null);
      // It has the same target as the change event that it replaces; Chromium and Safari send none after it.
      onChange?.(event as unknown as ChangeEvent<Element>);
    },
  };
}

/** Whether an input was typed, and so may still grow; pasted text is complete. */
export function isByHand(event: Event): boolean {
  return event instanceof InputEvent && !['insertFromPaste', 'insertFromDrop'].includes(event.inputType);
}
