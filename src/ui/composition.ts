import { useState, type ChangeEvent, type CompositionEvent } from 'react';

/**
 * Composed text: Chinese, Japanese, Korean, and accents by dead keys come into a field letter by letter, and are no
 * text of its own before the composition ends.
 */

type Editable = HTMLInputElement | HTMLTextAreaElement;

let isUnderWay = false;

/** Whether a text is being composed anywhere in the page: what waits for a pause in typing has to wait for its end. */
export function isComposing(): boolean {
  return isUnderWay;
}

/**
 * Keeps keys that belong to a composition from all shortcuts of the page: the Enter that takes a suggestion submits
 * nothing, Escape closes nothing. By the key code too, since Safari ends the composition before the key that ends it.
 * The field itself, and the program that composes, still get them: nothing is prevented.
 */
export function followComposition(): void {
  const capture = true;
  window.addEventListener('compositionstart', () => (isUnderWay = true), capture);
  window.addEventListener('compositionend', () => (isUnderWay = false), capture);
  window.addEventListener(
    'keydown',
    (event) => {
      // oxlint-disable-next-line typescript/no-deprecated -- 229 is all that Safari says of such a key
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
 * Properties of a text field that tells its text once a composition has ended. Until then the field keeps what is being
 * composed: were it given its old text back by a render, the composition would be lost.
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
      // It has the same target as the change that it stands for; Chromium and Safari send none after it.
      onChange?.(event as unknown as ChangeEvent<Element>);
    },
  };
}

/** Whether an input grew by a key, and so may go on growing; what is pasted is complete. */
export function isByHand(event: Event): boolean {
  return event instanceof InputEvent && !['insertFromPaste', 'insertFromDrop'].includes(event.inputType);
}
